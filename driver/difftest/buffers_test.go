package difftest

import (
	"bytes"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/cilium/ebpf"
	"github.com/cilium/ebpf/btf"

	"rucy-llvm/driver"
	"rucy-llvm/driver/testenv"
	"rucy-llvm/frontend/catalog"
	"rucy-llvm/llvmgen/manifest"
)

// carrying is a program whose object has something of all that a manifest says.
const carrying = `license! "GPL"

class Name
  attr :text, :string, 8
end

class Event
  attr :first, :u8
  attr :port,  :be16
  attr :names, Name, 2
end

class Small
  attr :n, :u32
end

param :limit, :u32, default: 3, help: "how \"many\" are sent; 0 for none"
param :quiet, :bool, default: false

ringbuf :events, Event, size: 4096
perf_buffer :slow, Small, size: 8192
ringbuf :rare, Small, size: 8192
ringbuf :spare, Small, size: 4096

class Where
  attr :kernel, :i32
  attr :user,   :i32
end

map :stacks, :stack_trace, depth: 16, max_entries: 64
map :sizes,  :array, value: :u64, max_entries: 8, hist: :log2
map :ages,   :array, value: :u64, max_entries: 8, hist: 10
map :seen,   :hash, key: Where, value: :i32, max_entries: 64
map :calls,  :hash, key: :i32, value: :u64, max_entries: 64, default: 0

section! "socket"
def prog(ctx)
  limit.times { |i| events.emit { |e| e.first = i } } if limit < 200
  slow.emit(Small.new(n: ctx.len)) unless quiet
  0
end

section! "perf_event", sample_freq: 49
def sample(ctx)
  rare.emit {}
  stack = stacks.id(ctx)
  where = Where.new(kernel: stack)
  where.user = stacks.id(ctx, user: true)
  sizes[stack & 7] += 1
  ages[1] += 1
  seen[where] = stacks.id(ctx)
  calls[stack] += 1 if stack >= 0
end

section! "kprobe/do_nanosleep"
def large(ctx)
  list = Array.new(100, 0)
  list[pid & 63] = 1
  list[tid & 63]
end
`

// TestManifest reads what objects carry for our own commands, and looks up in BTF what it
// names. Loaders pass it over.
func TestManifest(t *testing.T) {
	testenv.Need(t, testenv.BPF, testenv.Tool("bpftool"))
	want := &manifest.Manifest{
		Programs: []manifest.Program{{Name: "sample", Options: map[string]any{"sample_freq": int64(49)}}},
		Buffers: []manifest.Buffer{
			{Name: "events", Record: "Event", Lost: "events_lost"},
			{Name: "slow", Record: "Small", Size: 8192, Lost: "slow_lost"},
			{Name: "rare", Record: "Small", Lost: "rare_lost"},
			{Name: "spare", Record: "Small"},
		},
		Params: []manifest.Param{{Name: "limit", Help: "how \"many\" are sent; 0 for none"}},
		Maps:   []manifest.Map{{Name: "sizes", Hist: "log2"}, {Name: "ages", Hist: "linear", Step: 10}, {Name: "scratch_large", Hidden: true}},
		Stacks: []manifest.Stack{
			{Map: "stacks", Record: "Where", Field: "kernel"},
			{Map: "stacks", User: true, Record: "Where", Field: "user"},
			{Map: "stacks", ValueOf: "seen"},
			{Map: "stacks", KeyOf: "calls"},
		},
	}
	eachObject(t, carrying, func(t *testing.T, object []byte) {
		got, err := manifest.Read(bytes.NewReader(object))
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("the object carries %+v, want %+v", got, want)
		}
		spec, err := ebpf.LoadCollectionSpecFromReader(bytes.NewReader(object))
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range got.Buffers {
			if spec.Maps[b.Name] == nil {
				t.Errorf("the object has no map %s", b.Name)
			}
			if b.Lost != "" && spec.Variables[b.Lost] == nil {
				t.Errorf("the object has no variable %s", b.Lost)
			}
			var record *btf.Struct
			if err := spec.Types.TypeByName(b.Record, &record); err != nil {
				t.Errorf("BTF has no %s: %v", b.Record, err)
			} else if text := layoutText(record); text != layouts[b.Record] {
				t.Errorf("%s is %s in BTF, want %s", b.Record, text, layouts[b.Record])
			}
		}
		testenv.BPFToolLoad(t, object)
		checkLost(t, spec)
	})
}

// layouts are the records as BTF has them.
var layouts = map[string]string{
	"Event": "20 bytes: first@0 unsigned char, port@2 __be16, names@4 Name[2]",
	"Small": "4 bytes: n@0 unsigned int",
}

func layoutText(s *btf.Struct) string {
	var members []string
	for _, m := range s.Members {
		t, length := m.Type, ""
		if array, ok := t.(*btf.Array); ok {
			t, length = array.Type, fmt.Sprintf("[%d]", array.Nelems)
		}
		members = append(members, fmt.Sprintf("%s@%d %s%s", m.Name, m.Offset.Bytes(), t.TypeName(), length))
	}
	return fmt.Sprintf("%d bytes: %s", s.Size, strings.Join(members, ", "))
}

// checkLost has the program send more than there is room for, and reads how much was
// lost: a record takes 32 bytes of the 4096, of which it never fills the last. Nobody reads the
// perf buffer.
func checkLost(t *testing.T, spec *ebpf.CollectionSpec) {
	t.Helper()
	setVariable(t, spec, "limit", uint32(130))
	collection, err := ebpf.NewCollection(spec)
	if err != nil {
		t.Fatal(err)
	}
	defer collection.Close()
	if _, err := collection.Programs["prog"].Run(&ebpf.RunOptions{Data: make([]byte, 64)}); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]uint64{"events_lost": 130 - 127, "slow_lost": 1} {
		var got uint64
		if err := collection.Variables[name].Get(&got); err != nil {
			t.Fatal(err)
		}
		if got != want {
			t.Errorf("%s is %d, not %d", name, got, want)
		}
	}
}

// TestEmitEverywhere has programs of all types send records to a buffer of each kind: what
// the catalog says of the helpers is what the kernel says.
func TestEmitEverywhere(t *testing.T) {
	testenv.Need(t, testenv.BPF)
	g := generators()[slices.IndexFunc(generators(), func(g generator) bool { return g.name == "native-v3" })]
	for _, buffer := range []struct{ declaration, helper string }{
		{"ringbuf :events, Event, size: 4096", "bpf_ringbuf_reserve"},
		{"perf_buffer :events, Event", "bpf_perf_event_output"},
	} {
		for _, kind := range typesHere() {
			section := sectionsHere(kind)[0]
			t.Run(section.Name+" "+buffer.helper, func(t *testing.T) {
				verdict := min(max(0, kind.Result.Min), kind.Result.Max)
				text := "license! \"GPL\"\n\nclass Event\n  attr :n, :u32\nend\n\n" + buffer.declaration + "\n\nsection! \"" + section.Full() +
					"\"\ndef prog(ctx)\n  events.emit { |e| e.n = 1 }\n  return " + fmt.Sprint(verdict) + "\nend\n"
				unit := driver.NewUnit("prog.rb", []byte(text))
				_, err := unit.Check()
				since, allowed := catalog.LookupHelper(buffer.helper).SinceIn(kind, section)
				allowed = allowed && !since.After(catalog.Oldest) && !(section.Sleepable && buffer.helper == "bpf_perf_event_output")
				switch {
				case allowed && err != nil:
					t.Fatalf("the compiler refuses it: %v", unit.Diags.Sorted()[0].Message)
				case !allowed && err == nil:
					t.Fatal("the compiler takes it")
				case allowed:
					testenv.LoadObject(t, g.forTarget(driver.Host()).compileText(t, "prog.rb", text))
				}
			})
		}
	}
}
