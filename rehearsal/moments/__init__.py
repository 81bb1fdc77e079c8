"""The moments at which a demo catches its campaigns, one module each.

Each module plays one campaign up to its moment and leaves in `world.shown` what a visitor is told:
the candidates, bags, applications and appeals that wait for him.
"""
