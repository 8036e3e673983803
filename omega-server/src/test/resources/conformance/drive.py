# Runs the Autobahn fuzzing client with the specification file given as the argument. Jython 2.7.
import json
import sys

from autobahntestsuite import wstest

wstest.start({'mode': 'fuzzingclient', 'debug': False}, json.load(open(sys.argv[1])))
