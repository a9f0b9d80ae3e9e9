"""What words alone say, on any page: names, dates, credits, buttons, in some thirty languages."""
