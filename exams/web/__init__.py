"""Pages of the exams app: bank and papers, exam machines, invigilation."""
