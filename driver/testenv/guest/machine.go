package main

import (
	"bytes"
	"debug/elf"
	"fmt"
	"runtime"
)

// machine is what QEMU emulates for the kernels of one architecture.
type machine struct {
	elf     elf.Machine
	kernels string // where they are in the folder of kernels, as a pattern
	qemu    string
	append  string // to the kernel's command line
	// console and report are serial lines that write to files, the second for the
	// guest's reporting, whose device there is reporting.
	console, report, reporting string
}

// machines are those that guests are booted on, by the names that Go has for them.
var machines = map[string]machine{
	"amd64": {
		elf: elf.EM_X86_64, kernels: "*", qemu: "qemu-system-x86_64",
		// On a busy machine, its timer seems not to tick when the kernel checks it.
		append:  "console=ttyS0 quiet panic=-1 no_timer_check",
		console: "isa-serial", report: "isa-serial", reporting: "/dev/ttyS1",
	},
	"s390x": { // for programs in the other byte order
		elf: elf.EM_S390, kernels: "s390x/*", qemu: "qemu-system-s390x",
		append:  "console=ttyS0 conmode=sclp quiet nokaslr panic=-1",
		console: "sclplmconsole", report: "sclpconsole", reporting: "/dev/ttysclp0",
	},
}

// here is the machine that this program runs on.
func here() machine { return machines[runtime.GOARCH] }

// machineFor is the machine that runs a program.
func machineFor(program []byte) (machine, error) {
	f, err := elf.NewFile(bytes.NewReader(program))
	if err != nil {
		return machine{}, err
	}
	for _, m := range machines {
		if m.elf == f.Machine {
			return m, nil
		}
	}
	return machine{}, fmt.Errorf("no guests for %v", f.Machine)
}

// arguments are those of QEMU.
func (m machine) arguments(image, initrd, console, report string) []string {
	// One processor, emulated: more of them crash guests, and KVM is not
	// everywhere what it seems to be.
	args := []string{"-accel", "tcg", "-cpu", "max", "-smp", "1", "-m", "1024",
		"-nodefaults", "-display", "none", "-no-reboot", "-kernel", image, "-initrd", initrd, "-append", m.append}
	for i, line := range []struct{ device, file string }{{m.console, console}, {m.report, report}} {
		args = append(args, "-chardev", fmt.Sprintf("file,id=line%d,path=%s", i, line.file), "-device", fmt.Sprintf("%s,chardev=line%d", line.device, i))
	}
	return args
}
