// Package doctor looks at a machine, and says what is there of what BPF programs
// need, what is lacking, and what to do about it.
//
// Types of programs and maps, helpers and the like are found by trying them: kernels
// of distributions have more than their version says, or less. The rest is read from
// /proc and /sys.
package doctor

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"rucy-llvm/driver/loader"
)

// Options of [Examine].
type Options struct {
	// Root is the folder below which /proc and /sys are looked for; empty for the machine's own.
	Root string
	// Tools finds LLVM's code generator, and describes it; nil where nobody asks.
	Tools func() (string, error)
}

// State is what was found.
type State string

// The states.
const (
	OK      State = "ok"
	Note    State = "note"    // it is so, and worth knowing; most programs work
	Lacking State = "lacking" // programs that need it don't work
)

// Check is one thing that was looked at.
type Check struct {
	Group string `json:"group"`
	Name  string `json:"name"`
	State State  `json:"state"`
	Found string `json:"found,omitempty"` // a value, or what is wrong
	Help  string `json:"help,omitempty"`  // what to do
}

// Examine looks at everything, in the order in which it is shown.
func Examine(opts Options) (checks []Check, err error) {
	k, err := loader.HostKernel()
	if err != nil {
		return nil, err
	}
	d := &doctor{opts: opts}
	for _, examine := range []func(loader.Kernel){d.kernel, d.privileges, d.settings, d.mounts, d.attaching, d.programs, d.maps, d.helpers, d.tools} {
		examine(k)
	}
	return d.checks, nil
}

type doctor struct {
	opts   Options
	checks []Check
}

func (d *doctor) add(group, name string, state State, found, help string) {
	if state == OK {
		help = ""
	}
	d.checks = append(d.checks, Check{group, name, state, found, help})
}

// read is a file of /proc or /sys, without the line break; false where there is none.
func (d *doctor) read(path string) (string, bool) {
	text, err := os.ReadFile(filepath.Join("/", d.opts.Root, path))
	return strings.TrimSpace(string(text)), err == nil
}

func (d *doctor) has(path string) bool {
	_, err := os.Stat(filepath.Join("/", d.opts.Root, path))
	return err == nil
}

func (d *doctor) kernel(k loader.Kernel) {
	state, help := OK, ""
	switch {
	case k.Version.Before(5, 3):
		state, help = Lacking, "programs with loops need Linux 5.3; 6.1 and later are tested"
	case k.Version.Before(6, 1):
		state, help = Note, "6.1 and later are tested; compile with --kernel "+fmt.Sprintf("%d.%d", k.Version.Major, k.Version.Minor)
	}
	d.add("kernel", "version", state, k.Release, help)
	state = OK
	if runtime.GOARCH != "amd64" {
		state = Note
	}
	d.add("kernel", "processor", state, runtime.GOARCH, "amd64 is what is tested")
	if d.has("sys/kernel/btf/vmlinux") {
		d.add("kernel", "types (BTF)", OK, "/sys/kernel/btf/vmlinux", "")
	} else {
		d.add("kernel", "types (BTF)", Lacking, "/sys/kernel/btf/vmlinux isn't there",
			"structs of the kernel (core!, kernel_struct), fentry, LSM and iterators need a kernel with CONFIG_DEBUG_INFO_BTF=y")
	}
	if lsm, ok := d.read("sys/kernel/security/lsm"); ok {
		state = OK
		if !strings.Contains(","+lsm+",", ",bpf,") {
			state = Lacking
		}
		d.add("kernel", "LSM", state, lsm, "programs of the section lsm/ are never called: boot with `lsm="+lsm+",bpf`, on a kernel with CONFIG_BPF_LSM=y")
	} else {
		d.add("kernel", "LSM", Note, "unknown: securityfs isn't mounted", "mount -t securityfs securityfs /sys/kernel/security")
	}
}

func (d *doctor) privileges(loader.Kernel) {
	own, err := loader.OwnCapabilities()
	if err != nil {
		d.add("privileges", "capabilities", Lacking, err.Error(), "")
		return
	}
	missing := own.Missing(loader.AllCapabilities)
	state, found := OK, "all that BPF needs"
	if missing != 0 {
		state, found = Lacking, "without "+missing.String()
	}
	d.add("privileges", "capabilities", state, found,
		"run it as root, or give it what is missing: setpriv --ambient-caps, systemd's AmbientCapabilities=, setcap. CAP_BPF is for all programs, CAP_PERFMON for tracing, CAP_NET_ADMIN for networks")
	if confined := loader.Confined(); confined != "" {
		d.add("privileges", "confinement", Note, confined, "run it outside of the container, or allow it in its profile")
	}
}

// settings are switches of the kernel: the file, the values that are fine, and what
// others mean.
var settings = []struct{ name, file, fine, found, help string }{
	{"JIT", "proc/sys/net/core/bpf_jit_enable", "1 2", "off: programs are interpreted, slowly, and some types not loaded at all", "sysctl -w net.core.bpf_jit_enable=1"},
	{"unprivileged BPF", "proc/sys/kernel/unprivileged_bpf_disabled", "1 2", "allowed: every user can load programs for sockets", "sysctl -w kernel.unprivileged_bpf_disabled=1, unless that is meant"},
	{"kernel addresses", "proc/sys/kernel/kptr_restrict", "0 1", "hidden from root, too: stacks have no names of kernel functions", "sysctl -w kernel.kptr_restrict=1"},
	{"kprobes", "sys/kernel/debug/kprobes/enabled", "1", "switched off", "echo 1 > /sys/kernel/debug/kprobes/enabled"},
}

func (d *doctor) settings(loader.Kernel) {
	for _, s := range settings {
		value, ok := d.read(s.file)
		switch {
		case !ok: // not on this kernel, or not to be seen
		case strings.Contains(" "+s.fine+" ", " "+value+" "):
			d.add("settings", s.name, OK, "/"+s.file+" is "+value, "")
		default:
			d.add("settings", s.name, Note, s.found, s.help)
		}
	}
}

// fileSystems are what commands need mounted.
var fileSystems = []struct {
	fstype, what string
	state        State // where there is none
	help         string
}{
	{"bpf", "BPF file system", Lacking, "load --pin, attach and maps need one: mount -t bpf bpf /sys/fs/bpf"},
	{"tracefs", "tracefs", Note, "run mounts it for itself; others need it: mount -t tracefs tracefs /sys/kernel/tracing"},
	{"cgroup2", "cgroup2", Lacking, "programs of cgroups need it: mount -t cgroup2 cgroup2 /sys/fs/cgroup"},
}

func (d *doctor) mounts(loader.Kernel) {
	for _, f := range fileSystems {
		points, err := loader.MountPoints(f.fstype)
		switch {
		case err != nil:
			d.add("mounts", f.what, Lacking, err.Error(), "")
		case len(points) == 0:
			d.add("mounts", f.what, f.state, "isn't mounted", f.help)
		default:
			d.add("mounts", f.what, OK, points[0], "")
		}
	}
}

// sources are what programs are attached to: the file that shows that the kernel has it.
var sources = []struct{ name, file, config string }{
	{"kprobes", "sys/bus/event_source/devices/kprobe/type", "CONFIG_KPROBE_EVENTS"},
	{"uprobes", "sys/bus/event_source/devices/uprobe/type", "CONFIG_UPROBE_EVENTS"},
	{"tracepoints", "sys/bus/event_source/devices/tracepoint/type", "CONFIG_TRACEPOINTS and CONFIG_PERF_EVENTS"},
	{"samples", "sys/bus/event_source/devices/software/type", "CONFIG_PERF_EVENTS"},
}

func (d *doctor) attaching(loader.Kernel) {
	for _, s := range sources {
		if d.has(s.file) {
			d.add("attaching", s.name, OK, "", "")
		} else {
			d.add("attaching", s.name, Lacking, "the kernel was built without them", "they need a kernel with "+s.config)
		}
	}
	d.support("attaching", loader.SupportedLinks())
}

func (d *doctor) programs(loader.Kernel) { d.support("programs", loader.SupportedPrograms()) }

func (d *doctor) maps(loader.Kernel) { d.support("maps", loader.SupportedMaps()) }

func (d *doctor) helpers(loader.Kernel) { d.support("helpers", loader.SupportedHelpers()) }

func (d *doctor) support(group string, list []loader.Support) {
	for _, s := range list {
		switch {
		case s.Err == nil:
			d.add(group, s.Name, OK, "", "")
		case loader.IsNotPermitted(s.Err):
			d.add(group, s.Name, Note, "unknown: it may not be tried", "run it as root to find out")
		case strings.Contains(s.Err.Error(), "not supported"):
			d.add(group, s.Name, Lacking, "the kernel hasn't got it", s.Help)
		default:
			d.add(group, s.Name, Lacking, s.Err.Error(), s.Help)
		}
	}
}

func (d *doctor) tools(loader.Kernel) {
	if d.opts.Tools == nil {
		return
	}
	if found, err := d.opts.Tools(); err != nil {
		d.add("tools", "LLVM", Note, err.Error(), "nothing needs it: the native generator is there. Debian and Ubuntu have it in the package llvm")
	} else {
		d.add("tools", "LLVM", OK, found, "")
	}
}
