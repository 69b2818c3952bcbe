package loader

import (
	"slices"
	"testing"

	"github.com/cilium/ebpf"
)

// Programs of each type are attached, or it is said who does it and how; but for those
// that aren't attached one by one.
func TestEveryTypeIsAttached(t *testing.T) {
	unwritten := map[ebpf.ProgramType]bool{
		ebpf.UnspecifiedProgram: true,
		ebpf.Extension:          true, // freplace, which the language has no section for
		ebpf.StructOps:          true, // Collection.Attach registers them together
	}
	for kind := ebpf.UnspecifiedProgram; kind <= ebpf.Netfilter; kind++ {
		attached := slices.ContainsFunc(attachers, func(a attacher) bool { return slices.Contains(a.types, kind) })
		if !attached && elsewhere[kind] == "" && !unwritten[kind] {
			t.Errorf("%s: it isn't attached, and nobody is named who does it", kind)
		}
	}
}
