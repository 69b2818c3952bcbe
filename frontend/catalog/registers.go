package catalog

import (
	"runtime"
	"strings"

	"rucy-llvm/frontend/types"
)

// The registers that a probe sees: struct pt_regs of x86-64, and struct user_pt_regs
// of arm64. Functions of the kernel and of C get their arguments in some of them, and
// leave their result in one. Such programs are made for the machine that compiles them.

var registerNames = map[string]string{
	"amd64": "r15 r14 r13 r12 bp bx r11 r10 r9 r8 ax cx dx si di orig_ax ip cs flags sp ss",
	"arm64": `x0 x1 x2 x3 x4 x5 x6 x7 x8 x9 x10 x11 x12 x13 x14 x15 x16 x17 x18 x19 x20 x21 x22 x23 x24 x25 x26 x27 x28 x29 x30
		sp pc pstate`,
}

// ofMachine chooses what fits the machine; x86-64 where it is another one.
func ofMachine(x86, arm []string) []string {
	if runtime.GOARCH == "arm64" {
		return arm
	}
	return x86
}

var (
	argumentRegisters = ofMachine(strings.Fields("di si dx cx r8 r9"), strings.Fields("x0 x1 x2 x3 x4 x5 x6 x7"))
	syscallRegisters  = ofMachine(strings.Fields("di si dx r10 r8 r9"), strings.Fields("x0 x1 x2 x3 x4 x5"))
	resultRegister    = ofMachine([]string{"ax"}, []string{"x0"})[0]
)

// registers is a struct that begins with the registers.
func registers(name string, more ...string) *types.Struct {
	names := registerNames["amd64"]
	if runtime.GOARCH == "arm64" {
		names = registerNames["arm64"]
	}
	var fields []*types.Field
	for _, name := range append(strings.Fields(names), more...) {
		fields = append(fields, field(name, u64))
	}
	return context(name, fields...)
}

// Register is the field of ctx where argument i of a function lies, or its result,
// where i is -1. Of system calls, it is the register of the process.
func (l Lookup) Register(i int) *types.Field {
	name := resultRegister
	switch {
	case i >= 0 && l.Section.Args == SyscallArgs:
		name = syscallRegisters[i]
	case i >= 0:
		name = argumentRegisters[i]
	}
	return registers("pt_regs").Field(name)
}
