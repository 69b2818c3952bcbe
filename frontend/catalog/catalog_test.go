package catalog

import (
	"slices"
	"strings"
	"testing"

	"rucy-llvm/frontend/types"
)

func TestLookupSection(t *testing.T) {
	for _, test := range []struct{ name, kernel, emitted string }{
		{"cgroup/dev", cgroupDevice, "cgroup/dev"},
		{"dev/cgroup", cgroupDevice, "cgroup/dev"},
		{"xdp", xdp, "xdp"},
		{"kprobe/tcp_connect", kprobe, "kprobe/tcp_connect"},
		{"kretprobe/do_exit", kprobe, "kretprobe/do_exit"},
		{"kprobe/", kprobe, ""},
		{"kprobe", kprobe, ""},
		{"tp/sched/sched_switch", tracepoint, "tp/sched/sched_switch"},
		{"xdp/devmap", xdp, "xdp/devmap"},
		{"uprobe//bin/bash:readline", kprobe, "uprobe//bin/bash:readline"},
		{"iter/task", tracing, "iter/task"},
		{"xdp/x", "", ""},
		{"xd", "", ""},
		{"", "", ""},
	} {
		l, ok := LookupSection(test.name)
		if ok != (test.kernel != "") || ok && (l.Type.Kernel != test.kernel || l.Name != test.emitted) {
			t.Errorf("LookupSection(%q) = %+v, %v", test.name, l, ok)
		}
	}
}

func TestLaterSections(t *testing.T) {
	for _, name := range []string{"struct_ops/cong_avoid", "struct_ops.s/init", "fsession/tcp_connect"} {
		if !IsLaterSection(name) {
			t.Errorf("%s is one of libbpf's", name)
		}
	}
	for _, name := range SectionNames() {
		if IsLaterSection(name) {
			t.Errorf("%s is supported", name)
		}
	}
	if IsLaterSection("perf_events") || IsLaterSection("") {
		t.Error("not libbpf's")
	}
}

func TestContextsHaveTheKernelsLayout(t *testing.T) {
	for _, test := range []struct {
		ctx    *types.Struct
		field  string
		offset int
		size   int
	}{
		{deviceCtx, "minor", 8, 12},
		{xdpCtx(), "egress_ifindex", 20, 24},
		{tcCtx, "hash", 68, 192}, {tcCtx, "data", 76, 192}, {tcCtx, "family", 88, 192}, {tcCtx, "local_port", 136, 192},
		{tcCtx, "flow_keys", 144, 192}, {tcCtx, "tstamp", 152, 192}, {tcCtx, "sk", 168, 192}, {tcCtx, "tstamp_type", 180, 192}, {tcCtx, "hwtstamp", 184, 192},
	} {
		if f := test.ctx.Field(test.field); f == nil || f.Offset != test.offset || test.ctx.Size != test.size {
			t.Errorf("%s.%s: %+v of %d bytes; want offset %d of %d", test.ctx, test.field, f, test.ctx.Size, test.offset, test.size)
		}
	}
	if cgroupSkbCtx.Field("mark").Access != types.ReadWrite || socketCtx.Field("mark").Access != types.ReadOnly || tcCtx.Field("family").Access != types.Hidden {
		t.Error("the faces of __sk_buff are mixed up")
	}
}

func TestHelperTable(t *testing.T) {
	kinds := map[string]bool{}
	for _, kind := range helperFactsRead().kinds {
		kinds[kind] = true
	}
	for i, h := range Helpers() {
		if h.ID != i+1 || LookupHelper(h.Name) != h || !strings.HasPrefix(h.Name, "bpf_") || h.Since == (Version{}) || len(h.Params) > 5 || len(h.programs) == 0 {
			t.Errorf("%s: %+v", h.Name, h)
		}
		if (h.Result == nil) == (h.Gives == "") {
			t.Errorf("%s gives %v, %q", h.Name, h.Result, h.Gives)
		}
		for i, p := range h.Params {
			sized := i+1 < len(h.Params) && h.Params[i+1].Kind == SizeParam
			wantsSize := p.Kind == FormatParam || p.Kind.IsMemory() && p.Size == 0
			if wantsSize != sized || (p.Kind == IntParam) != (p.Type != nil) {
				t.Errorf("%s: %+v, sized: %v", h.Name, p, sized)
			}
		}
		for kind := range h.programs {
			if !kinds[kind] {
				t.Errorf("%s: no kind of programs %s", h.Name, kind)
			}
		}
	}
	// The ends and the middle of enum bpf_func_id.
	for name, id := range map[string]int{"bpf_map_lookup_elem": 1, "bpf_trace_printk": 6, "bpf_get_stackid": 27, "bpf_ringbuf_output": 130, "bpf_trace_vprintk": 177, "bpf_cgrp_storage_delete": 211} {
		if h := LookupHelper(name); h == nil || h.ID != id {
			t.Errorf("%s is %+v, want %d", name, h, id)
		}
	}
	if n := len(Helpers()); n != 211 || LookupHelper("bpf_unspec") != nil || LookupHelper("ktime_get_ns") != nil {
		t.Errorf("%d helpers", n)
	}
}

// Of every section it is known which helpers its programs may call.
func TestSectionsHaveHelpers(t *testing.T) {
	var sections []string
	for _, pt := range ProgramTypes() {
		for _, s := range pt.Sections {
			if s.Alias == "" {
				sections = append(sections, s.Name)
			}
		}
	}
	for _, name := range append(sections, laterSections...) {
		kind := helperFactsRead().kinds[name]
		if kind == "" && name != "freplace/" { // these may call what the replaced program may
			t.Errorf("%s: no kind of programs", name)
		}
	}
}

func TestConstantsAreOfOneMind(t *testing.T) {
	seen := map[string]int64{}
	var all []Value
	for _, pt := range ProgramTypes() {
		for _, v := range pt.Result.Values {
			if v.Name != "" {
				all = append(all, v)
			}
		}
	}
	for _, c := range slices.Concat(all, deviceConstants, socketConstants, errorConstants, Constants()) {
		if v, ok := seen[c.Name]; ok && v != c.Value || c.Doc == "" {
			t.Errorf("%s is %d and %d (%s)", c.Name, v, c.Value, c.Doc)
		}
		seen[c.Name] = c.Value
	}
	if c := LookupConstant("XDP_DROP"); c == nil || c.Value != 1 || LookupConstant("XDP_NONE") != nil {
		t.Error("XDP_DROP")
	}
}

func TestRowsAreWhole(t *testing.T) {
	for _, pt := range ProgramTypes() {
		if (pt.Ctx == nil) == (pt.Memory.Name == "") || pt.Doc == "" || strings.HasSuffix(pt.Doc, ".") || pt.Since == (Version{}) {
			t.Errorf("%s: %+v", pt.Kernel, pt)
		}
		if r := pt.Result; r.Ignored == (len(r.Values) > 0) {
			t.Errorf("%s: verdicts", pt.Kernel)
		}
		for _, s := range pt.Sections {
			if strings.HasSuffix(s.Name, "/") != (s.Example != "") {
				t.Errorf("%s: section %q", pt.Kernel, s.Name)
			}
			if s.Alias != "" && !slices.ContainsFunc(pt.Sections, func(o Section) bool { return o.Name == s.Alias }) {
				t.Errorf("%s: alias %q", pt.Kernel, s.Name)
			}
		}
	}
}
