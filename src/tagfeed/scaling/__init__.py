"""Beyond one machine: a cluster that shares the work, and object storage; needs the extra
`scale`."""
