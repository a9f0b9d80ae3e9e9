"""Validators of single values: addresses, dates, texts, numbers …"""
