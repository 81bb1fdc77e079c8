"""The school of a demo: one scheme with three intakes, each act at its own moment through the real services.

- `K1` ended before the software came and was brought in from one workbook.
- `K2` studied, graduated and took posts; some cite the demo's archived campaign.
- `K3` is in the middle of its course: classes, marks, roll-calls until yesterday, practice at communes, flags.

Every number of the scheme that no text gives is a demo value and bears that mark.
"""
