"""What training's pages, papers and services read."""
