#!/usr/bin/env bash
# fetch_kernels.sh DIR: gets Debian's kernels 6.1 and 6.12 for guests, with their configuration, into DIR/VERSION/boot, and the
# modules that tests need into DIR/VERSION/modules; and 6.12 for s390x, a big-endian machine, into DIR/s390x/VERSION/boot.
# It installs nothing.
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

# Of another architecture, and of a newer Debian, apt knows nothing, so it gets lists of its own.
if ! compgen -G 's390x/*/boot/vmlinuz-*' > /dev/null; then
  lists=$PWD/s390x/apt
  mkdir -p "$lists/lists/partial" "$lists/archives/partial"
  touch "$lists/status"
  echo 'deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://deb.debian.org/debian trixie main' > "$lists/sources.list"
  cat > "$lists/apt.conf" <<END
APT::Architecture "s390x";
APT::Architectures { "s390x"; };
APT::Sandbox::User "root";
Acquire::Languages "none";
Dir::State "$lists";
Dir::State::status "$lists/status";
Dir::Cache "$lists";
Dir::Etc::SourceList "$lists/sources.list";
Dir::Etc::SourceParts "-";
END
  export APT_CONFIG=$lists/apt.conf
  cd s390x
  apt-get update -q >&2
  found=
  # The newest that a mirror lists isn't always there yet.
  for package in $(apt-cache search --names-only '^linux-image-[0-9].*-s390x$' | awk '{ print $1 }' | sort -rV); do
    if apt-get download -q "$package" >&2; then
      found=$package
      break
    fi
  done
  if [ -z "$found" ]; then
    echo "fetch_kernels.sh: no kernel for s390x can be fetched" >&2
    exit 1
  fi
  version=${found#linux-image-}
  mkdir -p "$version"
  dpkg-deb --fsys-tarfile "$found"_*.deb | tar -x -C "$version" --wildcards './boot/vmlinuz-*' './boot/config-*'
  rm -rf "$found"_*.deb "$lists"
  echo "s390x/$version"
fi
