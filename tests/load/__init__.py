"""The benchmark: `make bench`. Apart from the tests, because a figure is no pass or fail.

`bench` starts the server as it really starts and a load generator (`phones`) in a process of its
own, then the *floor* (`floor`): a bare Flask-SocketIO server with the same worker settings that
acknowledges the same messages and broadcasts the same bytes. It prints ratios and writes
`report.json`. Everything stays on 127.0.0.1 and is bounded in count and time.
"""
