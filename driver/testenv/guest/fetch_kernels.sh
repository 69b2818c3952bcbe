#!/usr/bin/env bash
# fetch_kernels.sh DIR: gets Debian's kernels 6.1 and 6.12 for guests, with their configuration, into DIR/VERSION/boot, and the
# modules that tests need into DIR/VERSION/modules, installing nothing.
# The names of the metapackages stay, those of the versions change, so they are resolved each time; what is
# there already is not fetched again. Run `apt-get update` before.
set -euo pipefail
mkdir -p "$1"
cd "$1"
modules=(veth sch_ingress cls_bpf act_bpf)
wanted=("${modules[@]/#/./lib/modules/*/}")
for metapackage in linux-image-cloud-amd64 linux-image-6.12-cloud-amd64; do
  package=$(apt-cache depends --no-recommends --no-suggests "$metapackage" | awk '/^ *Depends: linux-image-[0-9]/ { print $2; exit }')
  version=${package#linux-image-}
  if [ -z "$version" ]; then
    echo "fetch_kernels.sh: apt knows no $metapackage; run apt-get update" >&2
    exit 1
  fi
  if ! [ -e "$version/boot/vmlinuz-$version" ] || ! [ -e "$version/boot/config-$version" ] || ! [ -d "$version/modules" ]; then
    apt-get download -q -o APT::Sandbox::User=root "$package" >&2
    mkdir -p "$version"
    dpkg-deb --fsys-tarfile "$package"_*.deb |
      tar -x -C "$version" --wildcards './boot/vmlinuz-*' './boot/config-*' "${wanted[@]/%/.ko*}"
    find "$version/lib" -name '*.xz' -exec xz -d {} +
    mkdir -p "$version/modules.new"
    find "$version/lib" -name '*.ko' -exec mv {} "$version/modules.new" \;
    rm -rf "$version/lib" "$version/modules"
    mv "$version/modules.new" "$version/modules"
    rm -f "$package"_*.deb
  fi
  echo "$version"
done
