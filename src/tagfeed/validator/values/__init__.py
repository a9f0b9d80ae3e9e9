"""What one value must be, whatever is around it: an address, a date, a text, a number …"""
