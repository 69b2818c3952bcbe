package loader

import (
	"runtime"
	"unsafe"

	"github.com/cilium/ebpf"
	"golang.org/x/sys/unix"
)

// refusesAll reports whether the kernel refuses programs of this type with
// EPERM before it has looked at them. It offers one that no kernel takes, an
// instruction that does not exist: a kernel that looks says EINVAL.
//
// The library would check the program itself, so the system call is made here.
func refusesAll(t ebpf.ProgramType, attach ebpf.AttachType) bool {
	const (
		bpfProgLoad = 5
		opcode      = 0xff // BPF_ALU64 | BPF_X | 0xf0
	)
	instruction, license := &[8]byte{opcode}, &[4]byte{'G', 'P', 'L', 0}
	var pinner runtime.Pinner // the struct holds addresses that Go does not know as pointers
	defer pinner.Unpin()
	pinner.Pin(instruction)
	pinner.Pin(license)
	// The start of union bpf_attr; the kernel takes the rest as zero.
	attr := struct {
		progType, instructions      uint32
		insns, license              uint64
		logLevel, logSize           uint32
		logBuf                      uint64
		kernelVersion, flags        uint32
		name                        [16]byte
		ifindex, expectedAttachType uint32
	}{
		progType: uint32(t), instructions: 1,
		insns:              uint64(uintptr(unsafe.Pointer(instruction))),
		license:            uint64(uintptr(unsafe.Pointer(license))),
		expectedAttachType: uint32(attach),
	}
	fd, _, errno := unix.Syscall(unix.SYS_BPF, bpfProgLoad, uintptr(unsafe.Pointer(&attr)), unsafe.Sizeof(attr))
	if errno == 0 {
		unix.Close(int(fd))
	}
	return errno == unix.EPERM
}
