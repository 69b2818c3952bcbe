package loader

import (
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"unsafe"

	"github.com/cilium/ebpf"
	"github.com/cilium/ebpf/btf"
	"golang.org/x/sys/unix"
)

// OpenMap opens a map that this tool has pinned in a folder. What its bytes are, the
// kernel knows from the object that it was made of. The caller closes its Kernel.
func OpenMap(dir, name string) (*Map, error) {
	d, err := openPinDir(dir, false)
	if err != nil {
		return nil, err
	}
	defer d.close()
	file := "maps/" + name
	if _, ours := d.ours(file, PinMap); !ours {
		return nil, &Error{Kind: Target, Op: "open map " + filepath.Join(d.path, file), Message: "rucy-llvm has pinned no such map there"}
	}
	kernel, err := ebpf.LoadPinnedMap(d.at(file), nil)
	if err != nil {
		return nil, d.explain("open map "+filepath.Join(d.path, file), err)
	}
	m := &Map{Name: name, Kernel: kernel}
	if err := m.findTypes(); err != nil {
		kernel.Close()
		return nil, fmt.Errorf("open map %s: %w", name, err)
	}
	return m, nil
}

// findTypes asks the kernel for the types of keys and values. A map may have none. The
// library keeps their numbers to itself.
func (m *Map) findTypes() error {
	// struct bpf_map_info.
	var info struct {
		kind, id, keySize, valueSize, maxEntries, flags uint32
		name                                            [16]byte
		ifindex, vmlinuxValue                           uint32
		netnsDev, netnsInode                            uint64
		btf, key, value, vmlinux                        uint32
		extra                                           uint64
	}
	attr := struct {
		fd, size uint32
		info     uint64
	}{uint32(m.Kernel.FD()), uint32(unsafe.Sizeof(info)), 0}
	var pinned runtime.Pinner
	defer pinned.Unpin()
	pinned.Pin(&info)
	attr.info = uint64(uintptr(unsafe.Pointer(&info)))
	const bpfObjGetInfo = 15 // BPF_OBJ_GET_INFO_BY_FD
	if _, _, errno := unix.Syscall(unix.SYS_BPF, bpfObjGetInfo, uintptr(unsafe.Pointer(&attr)), unsafe.Sizeof(attr)); errno != 0 {
		return fmt.Errorf("ask for its types: %w", errno)
	}
	if info.btf == 0 {
		return nil
	}
	handle, err := btf.NewHandleFromID(btf.ID(info.btf))
	if err != nil {
		return fmt.Errorf("read its types: %w", err)
	}
	defer handle.Close()
	types, err := handle.Spec(nil)
	if err != nil {
		return fmt.Errorf("read its types: %w", err)
	}
	typeOf := func(id uint32) (btf.Type, error) {
		if id == 0 {
			return nil, nil
		}
		return types.TypeByID(btf.TypeID(id))
	}
	var keyErr, valueErr error
	m.Key, keyErr = typeOf(info.key)
	m.Value, valueErr = typeOf(info.value)
	if _, void := m.Key.(*btf.Void); void {
		m.Key = nil
	}
	return errors.Join(keyErr, valueErr)
}
