"""Measurements beside other libraries; nothing in `pipeline` needs them."""
