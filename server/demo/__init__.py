"""A whole centre on one machine, started and stopped with one command, from the same programs as a real one."""
