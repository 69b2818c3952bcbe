package loader

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"

	"github.com/cilium/ebpf"
	"github.com/cilium/ebpf/btf"
	"github.com/cilium/ebpf/link"
	"golang.org/x/sys/unix"
)

// Structs of operations (struct_ops) are registered when they are attached, not when the
// object is loaded: kernels before 6.4 register what is put into the map at once, and keep
// it when the process ends. So such maps are taken out of the object before it is loaded,
// and made of it here:
//
//	struct bpf_struct_ops_tcp_congestion_ops {   the kernel's
//		...
//		struct tcp_congestion_ops data;      the members that the object sets, by name;
//	};                                           programs by their descriptors

// operations is a struct of operations of an object.
type operations struct {
	program  *Program // what stands for it where programs are listed
	spec     *ebpf.MapSpec
	programs map[string]*Program // by the member that each is for
}

// takeOperations takes the structs of operations out of an object.
func takeOperations(spec *ebpf.CollectionSpec) (list []*operations) {
	for _, name := range sortedKeys(spec.Maps) {
		if m := spec.Maps[name]; m.Type == ebpf.StructOpsMap {
			list = append(list, &operations{spec: m, program: &Program{Name: name, Section: "struct_ops", Type: ebpf.StructOps}})
			delete(spec.Maps, name)
		}
	}
	return list
}

// findPrograms finds the programs of the operations. One that several structs have, the
// library knows as that of the last alone.
func (o *operations) findPrograms(c *Collection) {
	o.programs = map[string]*Program{}
	user, _ := btf.As[*btf.Struct](o.spec.Value)
	for _, p := range c.Programs {
		for _, m := range user.Members {
			if p.Type == ebpf.StructOps && p.Target == user.Name+":"+m.Name {
				o.programs[m.Name] = p
			}
		}
	}
}

// attachOperations registers a struct of operations with the kernel.
func attachOperations(o *operations) ([]*Attachment, error) {
	user, ok := btf.As[*btf.Struct](o.spec.Value)
	if !ok {
		return nil, badObject(nil, "the operations %s are no struct", o.spec.Name)
	}
	target := user.Name
	if name := o.text(user, "name"); name != "" {
		target += " " + name
	}
	value, err := o.value(user)
	if err != nil {
		return nil, cannotAttach(o.program, Unsupported, "%v", err)
	}
	byLink := o.spec.Copy()
	byLink.Contents = nil
	m, err := ebpf.NewMap(byLink)
	hasLinks := err == nil
	if errors.Is(err, unix.EINVAL) && byLink.Flags&unix.BPF_F_LINK != 0 { // before Linux 6.4
		byLink.Flags &^= unix.BPF_F_LINK
		m, err = ebpf.NewMap(byLink)
	}
	if err != nil {
		return nil, explainAttach(o.program, target, err)
	}
	if err := m.Put(uint32(0), value); err != nil {
		m.Close()
		return nil, explainAttach(o.program, target, err, refusedOperations...)
	}
	if !hasLinks || byLink.Flags&unix.BPF_F_LINK == 0 {
		return []*Attachment{{Program: o.program, Target: target, undo: func() error {
			defer m.Close()
			return m.Delete(uint32(0))
		}}}, nil
	}
	defer m.Close() // the link keeps it
	l, err := link.AttachStructOps(link.StructOpsOptions{Map: m})
	return attachedBy(o.program, target, l, err, refusedOperations...)
}

var refusedOperations = []reason{
	{kind: Exists, message: "there is one of that name already", help: "see `bpftool struct_ops`, or choose another name", of: []error{unix.EEXIST}},
	{kind: Object, message: "the kernel doesn't take it: it lacks an operation, or has one that isn't allowed", of: []error{unix.EINVAL}},
}

// text is a member that is a text; empty where there is none.
func (o *operations) text(user *btf.Struct, name string) string {
	data, _ := o.spec.Contents[0].Value.([]byte)
	for _, m := range user.Members {
		size, err := btf.Sizeof(m.Type)
		if from := int(m.Offset.Bytes()); m.Name == name && err == nil && from+size <= len(data) {
			text, _, _ := bytes.Cut(data[from:from+size], []byte{0})
			return string(text)
		}
	}
	return ""
}

// value is what goes into the map: the kernel's struct, with the object's members.
func (o *operations) value(user *btf.Struct) ([]byte, error) {
	data, _ := o.spec.Contents[0].Value.([]byte)
	types, err := btf.LoadKernelSpec()
	if err != nil {
		return nil, err
	}
	var whole *btf.Struct
	if err := types.TypeByName("bpf_struct_ops_"+user.Name, &whole); err != nil {
		return nil, fmt.Errorf("this kernel has no operations %s that programs can be", user.Name)
	}
	at := slices.IndexFunc(whole.Members, func(m btf.Member) bool { return m.Name == "data" })
	if at < 0 {
		return nil, fmt.Errorf("the kernel's type of %s isn't understood", user.Name)
	}
	kernel, ok := btf.As[*btf.Struct](whole.Members[at].Type)
	if !ok {
		return nil, fmt.Errorf("the kernel's type of %s isn't understood", user.Name)
	}
	value := make([]byte, whole.Size)
	for _, m := range user.Members {
		i := slices.IndexFunc(kernel.Members, func(k btf.Member) bool { return k.Name == m.Name })
		if i < 0 {
			return nil, fmt.Errorf("the kernel's %s has no member %s", user.Name, m.Name)
		}
		size, err := btf.Sizeof(m.Type)
		if err != nil {
			return nil, err
		}
		wanted, err := btf.Sizeof(kernel.Members[i].Type)
		if err != nil {
			return nil, err
		}
		from, to := int(m.Offset.Bytes()), int(whole.Members[at].Offset.Bytes()+kernel.Members[i].Offset.Bytes())
		if size != wanted || from+size > len(data) || to+size > len(value) {
			return nil, fmt.Errorf("the kernel's %s has another member %s: %d bytes, not %d", user.Name, m.Name, wanted, size)
		}
		if p := o.programs[m.Name]; p != nil {
			binary.NativeEndian.PutUint64(value[to:], uint64(p.Kernel.FD()))
			continue
		}
		copy(value[to:], data[from:from+size])
	}
	return value, nil
}
