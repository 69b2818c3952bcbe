#!/usr/bin/env bash
# workout.sh CHECKOUTS OUT [VERSION-LEVEL]...: makes LLVM IR of other people's BPF programs, to try the code generator on:
# OUT/VERSION-LEVEL/*.ll, by clang-VERSION -LEVEL ("14-O2", which is the default). CHECKOUTS holds
#
#   git clone --depth 1 https://github.com/iovisor/bcc
#   git clone --depth 1 https://github.com/libbpf/libbpf-bootstrap
#   git clone --depth 1 https://github.com/cilium/ebpf
#   git clone --depth 1 https://github.com/libbpf/libbpf
#
# What is not there is left out. bpftool makes vmlinux.h of the running kernel's types. A program that clang refuses, since
# this kernel lacks what it names, is left out too, and counted.
set -euo pipefail
if [ $# -lt 2 ]; then
  sed -n '2,/^set/s/^# \{0,1\}//p' "$0" >&2
  exit 2
fi
checkouts=$(realpath "$1")
mkdir -p "$2"
out=$(realpath "$2")
shift 2
include=$out/include
mkdir -p "$include/bpf"
cp "$checkouts"/libbpf/src/*.h "$include/bpf/"
bpftool btf dump file /sys/kernel/btf/vmlinux format c > "$include/vmlinux.h"

# compile NAME FILE [FLAG]...
compile() {
  local name=$1 file=$2
  shift 2
  if "clang-$version" -g "-$level" -target bpf -D__TARGET_ARCH_x86 -S -emit-llvm -Wno-everything -I"$include" "$@" \
    -I/usr/include/x86_64-linux-gnu "$file" -o "$folder/$name.ll" 2> "$out/errors.txt"; then
    made=$((made + 1))
  else
    rm -f "$folder/$name.ll"
    refused="$refused $name"
  fi
}

for kind in "${@:-14-O2}"; do
  version=${kind%%-*} level=${kind#*-} folder=$out/$kind made=0 refused=
  mkdir -p "$folder"
  shopt -s nullglob
  for file in "$checkouts"/bcc/libbpf-tools/*.bpf.c; do
    compile "bcc-$(basename "$file" .bpf.c)" "$file" -I"$checkouts/bcc/libbpf-tools"
  done
  for file in "$checkouts"/libbpf-bootstrap/examples/c/*.bpf.c "$checkouts"/libbpf-bootstrap/examples/rust/*/src/bpf/*.bpf.c; do
    compile "bootstrap-$(basename "$file" .bpf.c)" "$file" -I"$checkouts/libbpf-bootstrap/examples/c"
  done
  cd "$checkouts/ebpf" 2> /dev/null && for file in testdata/*.c btf/testdata/*.c examples/*/*.c cmd/bpf2go/testdata/*.c docs/examples/*.c docs/examples/*/*.c; do
    name=${file%.c}
    compile "ebpf-${name//\//-}" "$file" -Iexamples/headers -Itestdata
  done
  rm -f "$out/errors.txt"
  echo "$folder: $made modules${refused:+; clang refuses$refused}"
done
