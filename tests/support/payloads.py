"""Texts that would do something where they were not taken for texts."""

# What browsers, databases and templates have run where it was not taken for a text.
PAYLOADS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "<svg/onload=alert(1)>",
    "javascript:alert(1)",
    "{{ 7*7 }}{% raw %}",
    "'; DROP TABLE task; --",
    "</textarea></title><iframe src=//a.example>",
    "${alert(1)}`<!--",
    "&lt;b&gt;\u202etxt.exe\x1b[31m",
)
