for i in {1..1000}; do printf '%s\n' b a c | sort | head -n 1 >/dev/null; done; echo done
