package loader

import (
	"fmt"
	"os"
	"strings"

	"golang.org/x/sys/unix"
)

// Capabilities is a set of Linux capabilities, as in /proc/self/status.
type Capabilities uint64

// The capabilities that BPF programs need.
const (
	CapNetAdmin Capabilities = 1 << unix.CAP_NET_ADMIN
	CapSysAdmin Capabilities = 1 << unix.CAP_SYS_ADMIN
	CapPerfmon  Capabilities = 1 << unix.CAP_PERFMON
	CapBPF      Capabilities = 1 << unix.CAP_BPF
)

// Capabilities that a process needs for other things than to load programs.
const (
	CapDACOverride       Capabilities = 1 << unix.CAP_DAC_OVERRIDE
	CapDACReadSearch     Capabilities = 1 << unix.CAP_DAC_READ_SEARCH
	CapKill              Capabilities = 1 << unix.CAP_KILL
	CapSetpcap           Capabilities = 1 << unix.CAP_SETPCAP
	CapSysPtrace         Capabilities = 1 << unix.CAP_SYS_PTRACE
	CapSyslog            Capabilities = 1 << unix.CAP_SYSLOG
	CapCheckpointRestore Capabilities = 1 << unix.CAP_CHECKPOINT_RESTORE
)

var capabilityNames = []struct {
	set  Capabilities
	name string
}{
	{CapBPF, "CAP_BPF"},
	{CapPerfmon, "CAP_PERFMON"},
	{CapNetAdmin, "CAP_NET_ADMIN"},
	{CapSysAdmin, "CAP_SYS_ADMIN"},
}

// OwnCapabilities returns the effective capabilities of this process.
func OwnCapabilities() (Capabilities, error) {
	header := unix.CapUserHeader{Version: unix.LINUX_CAPABILITY_VERSION_3}
	var data [2]unix.CapUserData
	if err := unix.Capget(&header, &data[0]); err != nil {
		return 0, fmt.Errorf("read capabilities: %w", err)
	}
	return Capabilities(data[0].Effective) | Capabilities(data[1].Effective)<<32, nil
}

// Missing returns what of needed is not in c. CAP_SYS_ADMIN includes the
// capabilities that were once part of it.
func (c Capabilities) Missing(needed Capabilities) Capabilities {
	if c&CapSysAdmin != 0 {
		needed &^= CapBPF | CapPerfmon | CapNetAdmin
	}
	return needed &^ c
}

// String lists the names of those that BPF programs need: "CAP_BPF and CAP_PERFMON".
func (c Capabilities) String() string {
	var names []string
	for _, n := range capabilityNames {
		if c&n.set != 0 {
			names = append(names, n.name)
		}
	}
	switch len(names) {
	case 0:
		return "none"
	case 1:
		return names[0]
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}

// inUserNamespace reports whether this process only seems to be root: the
// kernel asks for capabilities in the initial user namespace.
func inUserNamespace() bool {
	text, err := os.ReadFile("/proc/self/uid_map")
	if err != nil {
		return false
	}
	return strings.Join(strings.Fields(string(text)), " ") != "0 0 4294967295"
}

// underSeccomp reports whether a seccomp filter is active, as in containers.
func underSeccomp() bool {
	text, err := os.ReadFile("/proc/self/status")
	return err == nil && strings.Contains(string(text), "\nSeccomp:\t2\n")
}
