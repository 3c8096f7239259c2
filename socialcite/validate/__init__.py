"""Citations × holdings → findings: does the archive hold every post that is cited?"""
