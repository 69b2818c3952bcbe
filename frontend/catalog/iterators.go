package catalog

import (
	"maps"
	"slices"
	"strings"

	"rucy-llvm/frontend/types"
)

// iterators are what programs of iter/ get, as struct bpf_iter__NAME of the kernel has
// it, in words of 64 bits. A * stands before the name of a struct. All but meta may be
// missing: they are, at the call behind the last thing.
var iterators = map[string]string{
	"task":               "task:*task_struct",
	"task_file":          "task:*task_struct fd:u32 file:*file",
	"task_vma":           "task:*task_struct vma:*vm_area_struct",
	"bpf_map":            "map:*bpf_map",
	"bpf_prog":           "prog:*bpf_prog",
	"bpf_link":           "link:*bpf_link",
	"ksym":               "ksym:*kallsym_iter",
	"tcp":                "sk_common:*sock_common uid:u32",
	"udp":                "udp_sk:*udp_sock uid:u32 bucket:i32",
	"unix":               "unix_sk:*unix_sock uid:u32",
	"netlink":            "sk:*netlink_sock",
	"ipv6_route":         "rt:*fib6_info",
	"cgroup":             "cgroup:*cgroup",
	"bpf_sk_storage_map": "map:*bpf_map sk:*sock",
	"sockmap":            "map:*bpf_map",
}

// IteratorNames are the iterators whose ctx is known.
func IteratorNames() []string { return slices.Sorted(maps.Keys(iterators)) }

func iteratorContext(name string) *types.Struct {
	text, known := iterators[name]
	if !known {
		return nil
	}
	s := &types.Struct{Name: "bpf_iter__" + name, Align: 8}
	for _, word := range append([]string{"meta:*bpf_iter_meta"}, strings.Fields(text)...) {
		name, typ, _ := strings.Cut(word, ":")
		f := &types.Field{Name: name, Offset: s.Size, Access: types.ReadOnly}
		if of, isPointer := strings.CutPrefix(typ, "*"); isPointer {
			f.Type = types.Pointer{Elem: kernelStruct(of), Space: types.Trusted}
		} else {
			i := typeNamed(typ).(types.Int)
			i.Slot = 64
			f.Type = i
		}
		s.Fields = append(s.Fields, f)
		s.Size += 8
	}
	return s
}

// kernelStruct is a struct of the kernel's of which no field is declared, but for those
// of iterators' meta.
func kernelStruct(name string) *types.Struct {
	s := &types.Struct{Name: name, Align: 8, Core: &types.Core{Name: name}}
	if name == "bpf_iter_meta" {
		s.Fields = []*types.Field{
			field("seq", types.Pointer{Elem: kernelStruct("seq_file"), Space: types.Trusted}), field("session_id", u64), field("seq_num", u64),
		}
		s.Layout()
	}
	return s
}

// KernelStruct is a struct of the kernel's that no class of the program describes.
func KernelStruct(name string) *types.Struct { return kernelStruct(name) }
