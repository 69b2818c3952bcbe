package catalog

import (
	"slices"
	"sync"
)

// deviceConstants are the parts of bpf_cgroup_dev_ctx's access_type, which is
// (access << 16) | type.
var deviceConstants = []Value{
	{"BPF_DEVCG_DEV_BLOCK", 1, "a block device"},
	{"BPF_DEVCG_DEV_CHAR", 2, "a character device"},
	{"BPF_DEVCG_ACC_MKNOD", 1, "the device file is made"},
	{"BPF_DEVCG_ACC_READ", 2, "it is opened for reading"},
	{"BPF_DEVCG_ACC_WRITE", 4, "it is opened for writing"},
}

// Constants returns the kernel's constants that every program knows.
func Constants() []Value {
	var all []Value
	known := map[string]bool{}
	add := func(list []Value) {
		for _, v := range list {
			if v.Name != "" && !known[v.Name] {
				known[v.Name] = true
				all = append(all, v)
			}
		}
	}
	for _, t := range programTypes {
		add(t.Result.Values)
	}
	add(slices.Concat(deviceConstants, mapFlags, helperFlags, networkConstants, socketConstants, errorConstants))
	return all
}

var constantByName = sync.OnceValue(func() map[string]*Value {
	index := map[string]*Value{}
	for _, v := range Constants() {
		index[v.Name] = &v
	}
	return index
})

// LookupConstant returns the kernel's constant of that name, or nil.
func LookupConstant(name string) *Value { return constantByName()[name] }
