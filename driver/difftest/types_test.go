package difftest

import (
	"encoding/binary"
	"fmt"
	"math/rand"
	"strings"
	"testing"

	"github.com/cilium/ebpf"
	"github.com/google/go-cmp/cmp"

	"rucy-llvm/driver"
	"rucy-llvm/driver/testenv"
	"rucy-llvm/frontend/catalog"
	"rucy-llvm/frontend/types"
)

// typedProgram makes a program of one of the program types, by turns. One that
// is not to be run calls all the helpers that its type may.
func typedProgram(seed int64, toRun bool) *randomProgram {
	all := typesHere()
	pt := all[int(seed)%len(all)]
	r := newRandom(seed)
	section := pick(r, sectionsHere(pt)...)
	p := &randomProgram{seed: seed, section: section.Full()}
	if section.Alias != "" {
		p.section = section.Alias
	}
	if pt.Ctx != nil {
		for _, f := range pt.Ctx.Fields {
			if _, isInt := f.Type.(types.Int); isInt && f.Access != types.Hidden {
				p.fields = append(p.fields, f)
			}
		}
	} else if !pt.Memory.Words {
		p.describeMemory(r, pt.Memory)
	}
	r.readable = p.fields
	for _, f := range p.fields {
		if f.Access == types.ReadWrite {
			r.writable = append(r.writable, f)
		}
	}
	if !toRun {
		r.calls = append(r.calls, helperCalls(r, pt, section)...)
	}
	r.verdict = verdictOf(pt.Result)
	r.program(p)
	return p
}

// typesHere are the program types that both the oldest kernel and the usual ones have,
// whatever their policy: programs of the others are loaded in virtual machines alone.
func typesHere() (list []*catalog.ProgramType) {
	for _, pt := range catalog.ProgramTypes() {
		refused := pt.Sections[0].Target != catalog.NoTarget && pt.Memory.Words || pt.Sections[0].Name == "lirc_mode2"
		// The first word of these is a pointer to the verifier, with which nobody may reckon.
		refused = refused || pt.Kernel == "BPF_PROG_TYPE_RAW_TRACEPOINT_WRITABLE"
		if !refused && len(sectionsHere(pt)) > 0 {
			list = append(list, pt)
		}
	}
	return list
}

func sectionsHere(pt *catalog.ProgramType) (list []catalog.Section) {
	for _, s := range pt.Sections {
		if !s.SinceIn(pt).After(catalog.Oldest) {
			list = append(list, s)
		}
	}
	return list
}

// describeMemory makes a class for a ctx that has no struct.
func (p *randomProgram) describeMemory(r *random, m catalog.Memory) {
	p.ctx = "class Ctx\n"
	for i := range m.Skip / 8 {
		p.ctx += fmt.Sprintf("  attr :skipped%d, :u64\n", i)
	}
	for i := range 12 {
		kind := pick(r, kindNames...)
		if m.Name == "bpf_raw_tracepoint_args" || m.Width == 8 {
			kind = "u64"
		}
		f := &types.Field{Name: fmt.Sprintf("%s_%c", kind, 'a'+i), Type: fieldKinds[kind], Access: m.Access}
		p.fields = append(p.fields, f)
		p.ctx += fmt.Sprintf("  attr :%s, :%s\n", f.Name, kind)
	}
	p.ctx += "end\n\n"
}

// helperCalls are calls of all the helpers that a program type may call on the
// oldest kernel, but for those that would kill the tests' own processes where
// a program is attached.
func helperCalls(r *random, pt *catalog.ProgramType, section catalog.Section) (calls []string) {
	for _, h := range catalog.Helpers() {
		if !h.Callable() || notHere[h.Name] != "" {
			continue
		}
		if since, ok := h.SinceIn(pt, section); !ok || since.After(catalog.Oldest) || h.Variadic || strings.Contains(h.Name, "send_signal") {
			continue
		}
		var args []string
		for _, p := range h.Params {
			switch p.Kind {
			case catalog.CtxParam:
				args = append(args, "ctx")
			case catalog.IntParam:
				args = append(args, fmt.Sprint(r.Intn(3)))
			default:
				args = nil
			}
		}
		if len(args) == len(h.Params) {
			calls = append(calls, h.Name+"("+strings.Join(args, ", ")+")")
		}
	}
	return calls
}

// verdictOf makes values that a type's programs may have.
func verdictOf(result catalog.Result) func(r *random, s *state) *tree {
	if !result.Bounded() {
		return nil
	}
	return func(r *random, s *state) *tree {
		constant := func() *tree { return number(result.Min + r.Int63n(result.Max-result.Min+1)) }
		if result.Min == result.Max {
			return constant()
		}
		switch r.Intn(4) {
		case 0:
			return constant()
		case 1:
			if c := r.condition(s, 1); c.kind == compare && result.Bool {
				return c
			}
			fallthrough
		case 2:
			return &tree{kind: ternary, kids: []*tree{r.condition(s, 2), constant(), constant()}}
		}
		mask := number(1)
		if result.Max >= 3 {
			mask = number(3)
		}
		return &tree{kind: operation, text: "&", kids: []*tree{r.value(s, 3), mask}}
	}
}

// TestRandomProgramsOfAllTypes loads random programs of every program type,
// and runs those that the kernel lets be run on a packet: all generators must
// give the same verdict, packet and ctx.
func TestRandomProgramsOfAllTypes(t *testing.T) {
	testenv.Need(t, testenv.BPF)
	var seen census
	t.Cleanup(func() { seen.report(t) })
	inBatches(t, func(t *testing.T, from, to int) {
		for i := from; i < to; i++ {
			toRun := i%2 == 0
			p := typedProgram(firstSeed()+int64(i), toRun)
			if !seen.follow(p) || !seen.add(p) {
				continue
			}
			failure := p.differs(t, toRun)
			if failure == nil || seen.drop(failure) {
				continue
			}
			if !*shrinkPrograms {
				t.Errorf("seed %d: %v", p.seed, failure)
				continue
			}
			small := shrink(p, func(q *randomProgram) bool {
				if q.only = failure.by; strings.Contains(failure.kind, "disagrees") {
					q.only = ""
				}
				again := q.differs(t, toRun)
				return again != nil && again.kind == failure.kind
			})
			t.Errorf("seed %d: %v\n%s", p.seed, small.differs(t, toRun), small.source())
		}
	})
}

// differs loads a program from several generators, and compares what it does.
func (p *randomProgram) differs(t *testing.T, toRun bool) *failure {
	unit := driver.NewUnit("prog.rb", []byte(p.source()))
	var want []string
	var first string
	for _, g := range p.backends() {
		testenv.Need(t, g.needs...)
		object, f := p.build(g, unit)
		if f != nil {
			return f
		}
		collection, err := loadCollection(object)
		if err != nil {
			return &failure{g.name, g.name + " does not load", fmt.Sprintf("%+v", err)}
		}
		got, err := []string(nil), error(nil)
		if toRun {
			got, err = p.runPackets(collection.Programs["prog"])
		}
		collection.Close()
		if err != nil {
			return &failure{g.name, g.name + " does not run", err.Error()}
		}
		if want == nil {
			want, first = got, g.name
		} else if diff := cmp.Diff(want, got); diff != "" {
			return &failure{g.name, g.name + " disagrees with " + first, diff}
		}
	}
	return nil
}

// runPackets runs a program on packets, or on arguments.
func (p *randomProgram) runPackets(program *ebpf.Program) (lines []string, err error) {
	r := rand.New(rand.NewSource(p.seed))
	for range 3 {
		opts := &ebpf.RunOptions{}
		switch program.Type() {
		case ebpf.RawTracepoint:
			args := make([]byte, 12*8)
			r.Read(args)
			opts.Context = args
		case ebpf.XDP:
			if strings.Contains(p.section, "map") {
				return []string{"not run"}, nil // those of maps run there alone
			}
			opts.Data = make([]byte, 14+r.Intn(1000))
		case ebpf.SchedCLS, ebpf.SchedACT, ebpf.SocketFilter, ebpf.CGroupSKB, ebpf.LWTIn, ebpf.LWTOut, ebpf.LWTXmit:
			opts.Data = make([]byte, 60+r.Intn(1000))
			skb := make([]byte, 192)
			for _, offset := range []int{8, 32, 152, 156} { // mark, priority, tstamp
				binary.NativeEndian.PutUint32(skb[offset:], r.Uint32()>>r.Intn(32))
			}
			opts.Context, opts.ContextOut = skb, make([]byte, 192)
		default:
			return []string{"not run"}, nil
		}
		if opts.Data != nil {
			r.Read(opts.Data)
			opts.DataOut = make([]byte, len(opts.Data)+256)
		}
		verdict, err := program.Run(opts)
		if err != nil {
			return nil, err
		}
		lines = append(lines, fmt.Sprintf("%d %x %x", verdict, opts.DataOut, opts.ContextOut))
	}
	return lines, nil
}
