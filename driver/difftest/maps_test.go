package difftest

import (
	"bytes"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cilium/ebpf"

	"rucy-llvm/driver"
	"rucy-llvm/driver/testenv"
	"rucy-llvm/frontend/catalog"
	"rucy-llvm/frontend/types"
)

// declaredKinds are the kinds of maps that a program declares and user space fills or
// reads. Those of storage belong to objects of the kernel's: TestTaskStorage,
// TestCgroupStorage and the tests of driver/trigger have them made.
func declaredKinds() []*catalog.MapKind {
	return slices.DeleteFunc(slices.Clone(catalog.MapKinds()), func(k *catalog.MapKind) bool { return k.Get != "" })
}

// allKinds is a program with a map of each declared kind, and each with all options that
// it can have.
func allKinds() string {
	var b strings.Builder
	b.WriteString("license! \"GPL\"\n\nclass Prefix\n  attr :length, :u32\n  attr :bytes, :u8, 8\nend\n\nclass Value\n  attr :sum, :u64\n  attr :port, :be16\n  attr :name, :string, 16\nend\n\n")
	for _, k := range declaredKinds() {
		fmt.Fprintf(&b, "map :%s, :%s, max_entries: 8", "a_"+k.Name, k.Name)
		switch k.Key {
		case catalog.AnyKey:
			b.WriteString(", key: [:u8, 6]")
		case catalog.PrefixKey:
			b.WriteString(", key: Prefix")
		}
		if k.MaxValue > 0 {
			b.WriteString(", value: Value")
		}
		if k.Allows&catalog.ReadOnly != 0 && k.Shape != catalog.ProgramShape {
			b.WriteString(", flags: BPF_F_RDONLY")
		}
		if k.Allows&catalog.NumaNode != 0 {
			b.WriteString(", numa_node: 0")
		}
		for _, option := range k.Options {
			switch option {
			case "programs":
				b.WriteString(", programs: [:check]")
			case "of":
				b.WriteString(", of: :a_hash")
			default:
				fmt.Fprintf(&b, ", %s: 2", option)
			}
		}
		b.WriteString("\n")
	}
	b.WriteString("\nsection! \"cgroup/dev\"\ndef check(ctx)\n  1\nend\n")
	return b.String()
}

// TestMapKinds has each kind of map made by the kernel, from each generator, as cilium/ebpf
// and as libbpf read the object.
func TestMapKinds(t *testing.T) {
	testenv.Need(t, testenv.BPF)
	eachObject(t, allKinds(), func(t *testing.T, object []byte) {
		spec, err := ebpf.LoadCollectionSpecFromReader(bytes.NewReader(object))
		if err != nil {
			t.Fatal(err)
		}
		for _, k := range declaredKinds() {
			checkMapSpec(t, k, spec.Maps["a_"+k.Name])
		}
		c, err := ebpf.NewCollection(spec)
		if err != nil {
			t.Fatalf("%+v", err)
		}
		c.Close()
		testenv.BPFToolLoad(t, object)
	})
}

// checkMapSpec checks what a loader finds of a map of allKinds.
func checkMapSpec(t *testing.T, k *catalog.MapKind, m *ebpf.MapSpec) {
	if m == nil {
		t.Errorf("the object has no map of kind %s", k.Name)
		return
	}
	key := map[catalog.KeyRule]uint32{catalog.AnyKey: 6, catalog.PrefixKey: 12, catalog.IndexKey: 4}[k.Key]
	value := uint32(32)
	flags := k.Adds | k.Allows&(catalog.ReadOnly|catalog.NumaNode)
	extra := uint64(0)
	switch k.Shape {
	case catalog.FilterShape:
		extra = 2
	case catalog.StackShape:
		value = 2 * 8
	case catalog.ProgramShape:
		value, flags = 4, k.Adds|k.Allows&catalog.NumaNode
		if len(m.Contents) != 1 || m.Contents[0].Value != "check" {
			t.Errorf("%s: the object says that it has %v", k.Name, m.Contents)
		}
	}
	if k.Shape == catalog.MapsShape {
		checkInnerSpec(t, m)
		value = 4
	}
	_, isNumber := k.Value.(types.Int) // which BTF calls as C does
	name := "Value"
	if k.Value != nil {
		size, _ := types.Size(k.Value)
		value, name = uint32(size), k.Value.String()
	}
	if m.Type != ebpf.MapType(k.ID) || m.KeySize != key || m.ValueSize != value || m.MaxEntries != 8 || m.Flags != uint32(flags) || m.MapExtra != extra {
		t.Errorf("%s: the object says %v", k.Name, m)
	}
	if k.ValueSize != 0 || k.Shape == catalog.MapsShape {
		return // which the kernel knows by itself
	}
	if m.Value == nil || m.Value.TypeName() != name && !isNumber || (m.Key == nil) != (k.Key == catalog.NoKey) {
		t.Errorf("%s: BTF says the key is %v, the value %v", k.Name, m.Key, m.Value)
	}
}

// checkInnerSpec checks what a map of allKinds says about the maps in it.
func checkInnerSpec(t *testing.T, m *ebpf.MapSpec) {
	if inner := m.InnerMap; inner == nil || inner.Type != ebpf.Hash || inner.KeySize != 6 || inner.ValueSize != 32 || inner.MaxEntries != 8 {
		t.Errorf("%s: the object says that it has maps like %v", m.Name, inner)
	}
}

// TestMapsOnPackets runs programs with maps on packets, from every code generator. CRuby
// says what comes out, and what is in the maps then.
func TestMapsOnPackets(t *testing.T) {
	testenv.Need(t, testenv.BPF, testenv.Tool("ruby"))
	for _, path := range programs(t, "testdata/packets/maps_*.rb") {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".rb"), func(t *testing.T) {
			packets := append(ipv4Packets(60), randomPackets(60)...)
			p := checked(t, path)
			want, maps := rubyOnPackets(t, path, packets)
			want = append(label(packets, want), maps...)
			for _, g := range generators() {
				t.Run(g.name, func(t *testing.T) {
					c := testenv.LoadObject(t, g.forTarget(driver.Host()).compile(t, path))
					var got []string
					err := onOneCPU(func() error {
						for _, program := range c.Programs {
							got = onPackets(t, program, &records{}, packets)
						}
						return nil
					})
					if err != nil {
						t.Fatal(err)
					}
					contents, err := mapLines(c, p.Maps)
					if err != nil {
						t.Fatal(err)
					}
					if diff := firstDifference(want, append(got, contents...)); diff != "" {
						t.Error(diff)
					}
				})
			}
		})
	}
}
