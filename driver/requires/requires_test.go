package requires_test

import (
	"testing"

	"github.com/cilium/ebpf"
	"github.com/cilium/ebpf/asm"

	"rucy-llvm/driver/requires"
	"rucy-llvm/frontend/catalog"
)

func TestOf(t *testing.T) {
	spec := &ebpf.CollectionSpec{
		Maps: map[string]*ebpf.MapSpec{
			"events": {Type: ebpf.RingBuf},
			"tables": {Type: ebpf.HashOfMaps, InnerMap: &ebpf.MapSpec{Type: ebpf.BloomFilter}},
		},
		Programs: map[string]*ebpf.ProgramSpec{
			"count": {Name: "count", SectionName: "kprobe/tcp_connect", Type: ebpf.Kprobe, Instructions: asm.Instructions{
				asm.FnLoop.Call(),
				asm.BSwap(asm.R1, asm.Word),
				asm.Add.Reg(asm.R1, asm.R2),
				asm.Return(),
			}},
			"stop": {Name: "stop", SectionName: "xdp", Type: ebpf.XDP, Instructions: asm.Instructions{
				asm.FnLoop.Call(),
				asm.FetchAdd.Mem(asm.R1, asm.R2, asm.DWord, 0),
				asm.Return(),
			}},
		},
	}
	needs := requires.Of(spec)
	for _, c := range []struct {
		kernel catalog.Version
		want   string
	}{
		{catalog.Version{Major: 6, Minor: 6}, ""},
		{catalog.Version{Major: 6, Minor: 5}, "6.6 for instructions of version 4 (in count)"},
		{catalog.Version{Major: 5, Minor: 16}, "6.6 for instructions of version 4 (in count), 5.17 for bpf_loop (in count, stop)"},
		{catalog.Version{Major: 5, Minor: 4}, "6.6 for instructions of version 4 (in count), 5.17 for bpf_loop (in count, stop), " +
			"5.16 for maps of type bloom_filter (in tables), 5.12 for atomic operations (in stop), 5.8 for maps of type ringbuf (in events)"},
	} {
		if got := requires.Describe(requires.Lacking(needs, c.kernel)); got != c.want {
			t.Errorf("Linux %s lacks:\n%s\nwant:\n%s", c.kernel, got, c.want)
		}
	}
}
