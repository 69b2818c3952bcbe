package difftest

import (
	"bytes"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/cilium/ebpf"
	"github.com/cilium/ebpf/btf"
)

// coreAsked is what testdata/kernel_structs.rb of package trigger asks, with the way to
// each field by its numbers.
const coreAsked = `
byte_off, Struct:"cred"[0:0:0]
byte_off, Struct:"mm_struct"[0:0]
byte_off, Struct:"mm_struct"[0:1]
byte_off, Struct:"rlimit"[0:0]
byte_off, Struct:"rlimit"[0:1]
byte_off, Struct:"signal_struct"[0:0]
byte_off, Struct:"signal_struct"[0:1]
byte_off, Struct:"task_struct"[0:1]
byte_off, Struct:"task_struct"[0:2]
byte_off, Struct:"task_struct"[0:3]
byte_off, Struct:"task_struct"[0:4]
byte_off, Struct:"task_struct"[0:5]
byte_off, Struct:"task_struct"[0:6]
byte_off, Struct:"task_struct"[0:7]
byte_off, Struct:"task_struct"[0:8]
byte_sz, Struct:"signal_struct"[0:1]
byte_sz, Struct:"task_struct"[0:2]
enumval_exists, Enum:"bpf_map_type"[0]
enumval_value, Enum:"bpf_map_type"[0]
field_exists, Struct:"task_struct"[0:2]
field_exists, Struct:"task_struct"[0:8]
lshift_u64, Struct:"signal_struct"[0:1]
rshift_u64, Struct:"signal_struct"[0:1]
type_exists, Struct:"no_such_struct_of_the_kernel"[0]
type_size, Struct:"rlimit"[0]
type_size, Struct:"task_struct"[0]
`

// TestCoreRecords holds what loaders are asked of the kernel's types against what
// the program says, from every generator.
func TestCoreRecords(t *testing.T) {
	for _, g := range generators() {
		t.Run(g.name, func(t *testing.T) {
			got := coreRecords(t, g.compile(t, filepath.Join(root, "driver/trigger/testdata/kernel_structs.rb")))
			if got := strings.Join(got, "\n"); got != strings.TrimSpace(coreAsked) {
				t.Errorf("got\n%s\nwant\n%s", got, coreAsked)
			}
		})
	}
}

var localID = regexp.MustCompile(`,? ?local_id=\d+`)

// coreRecords lists what an object asks of the kernel's types, each once.
func coreRecords(t *testing.T, object []byte) (list []string) {
	t.Helper()
	spec, err := ebpf.LoadCollectionSpecFromReader(bytes.NewReader(object))
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range spec.Programs {
		for _, ins := range p.Instructions {
			if record := btf.CORERelocationMetadata(&ins); record != nil {
				text := localID.ReplaceAllString(fmt.Sprint(record), "")
				list = append(list, strings.TrimSuffix(strings.TrimPrefix(text, "CORERelocation("), ")"))
			}
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}
