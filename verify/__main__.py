"""`python -m verify BUNDLE.zip`, and the entry of verify.pyz."""

import sys

from verify.cli import main

if __name__ == "__main__":
    sys.exit(main())
