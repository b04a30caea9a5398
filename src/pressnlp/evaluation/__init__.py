"""Measuring: gold files, scores and floors."""
