"""The file: parties, claims, evidence, intake, who has a hand in it, its acts per channel, deadlines, turns, lists, the party's progress."""
