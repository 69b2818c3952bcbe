#!/bin/sh
# The 30-second demo: examples/demo.sh COMPILER. Compiles a Ruby file to a BPF object without any toolchain, shows the code
# beside its Ruby lines and, where this user may load programs, runs it on a cgroup made for the purpose.
set -eu
compiler=$1
folder=$(dirname "$0")
work=$(mktemp -d)
cgroup=

finish() {
  if [ -n "$cgroup" ] && [ -d "$cgroup" ]; then rmdir "$cgroup"; fi
  rm -rf "$work"
}
trap finish EXIT

# say TEXT: shows it in bold, where that means something.
say() {
  if [ -t 1 ] && [ -z "${NO_COLOR-}" ]; then printf '\n\033[1m%s\033[0m\n' "$*"; else printf '\n%s\n' "$*"; fi
}

say "\$ cat examples/deny_urandom.rb"
cat "$folder/deny_urandom.rb"

say "\$ rucy-llvm build --backend native deny_urandom.rb -o deny_urandom.o"
"$compiler" build --backend native "$folder/deny_urandom.rb" -o "$work/deny_urandom.o"

say "\$ rucy-llvm dump deny_urandom.o"
"$compiler" dump "$work/deny_urandom.o"

mount=$(awk '$3 == "cgroup2" { print $2; exit }' /proc/mounts)
if [ "$(id -u)" != 0 ] || [ -z "$mount" ]; then
  say "To see the kernel run it, start this demo as root on a machine with cgroup v2."
  exit 0
fi

cgroup=$mount/rucy-llvm-demo-$$
mkdir "$cgroup"
# in_cgroup COMMAND...: runs a command as a member of the cgroup.
in_cgroup() { sh -c 'echo $$ > "$0/cgroup.procs" && exec "$@"' "$cgroup" "$@"; }

say "\$ rucy-llvm run deny_urandom.rb --cgroup $cgroup &"
: > "$work/run.log"
"$compiler" run "$folder/deny_urandom.rb" --cgroup "$cgroup" 2> "$work/run.log" &
running=$!
until grep -q attached "$work/run.log"; do
  kill -0 "$running" 2>/dev/null || { cat "$work/run.log"; exit 1; }
  sleep 0.1
done
cat "$work/run.log"

for device in /dev/urandom /dev/random; do
  say "\$ head -c 4 $device | od -x    # in the cgroup"
  in_cgroup sh -c "head -c 4 $device | od -An -x" || true
done

say "^C"
kill -INT "$running"
wait "$running" || true
say "\$ head -c 4 /dev/urandom | od -x    # in the cgroup, after the end"
in_cgroup sh -c "head -c 4 /dev/urandom | od -An -x"
