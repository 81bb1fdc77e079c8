"""What every page stands on: doors, forms, answers; and the pages of accounts themselves."""
