package loader

import (
	"bufio"
	"fmt"
	"os"
	"path"
	"runtime"
	"slices"
	"strconv"
	"strings"

	"github.com/cilium/ebpf"
)

type kernelProgram = ebpf.Program

// syscallPrefix is how the functions of system calls begin on this architecture:
// CONFIG_ARCH_HAS_SYSCALL_WRAPPER.
var syscallPrefix = map[string]string{"amd64": "x64", "386": "ia32", "arm64": "arm64", "riscv64": "riscv", "s390x": "s390x"}[runtime.GOARCH]

// kernelFunctions are the functions of the kernel that can be traced and match a
// pattern, in which * stands for any characters. A name that is no pattern is taken
// as it is.
func kernelFunctions(pattern string) ([]string, error) {
	if !isPattern(pattern) {
		return []string{pattern}, nil
	}
	tracefs, dir, err := openTracefs()
	if err != nil {
		return nil, err
	}
	defer tracefs.Close()
	f, err := os.Open(dir + "/available_filter_functions")
	if err != nil {
		return nil, explainTracefs(err)
	}
	defer f.Close()
	var names []string
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		name, _, _ := strings.Cut(lines.Text(), " ") // behind it may be a module
		if ok, err := path.Match(pattern, name); err != nil {
			return nil, fmt.Errorf("match %s: %w", pattern, err)
		} else if ok {
			names = append(names, name)
		}
	}
	slices.Sort(names) // and each once: the kernel counts how many of them it finds
	return slices.Compact(names), lines.Err()
}

// onlineCPUs are the numbers of the CPUs that work.
func onlineCPUs() ([]int, error) {
	text, err := os.ReadFile("/sys/devices/system/cpu/online")
	if err != nil {
		return nil, err
	}
	return parseCPUs(strings.TrimSpace(string(text)))
}

// parseCPUs reads a list as the kernel writes it: "0-3,5".
func parseCPUs(list string) (cpus []int, err error) {
	for _, part := range strings.Split(list, ",") {
		from, to, isRange := strings.Cut(part, "-")
		if !isRange {
			to = from
		}
		first, err := strconv.Atoi(from)
		if err != nil {
			return nil, fmt.Errorf("list of CPUs %q: %w", list, err)
		}
		last, err := strconv.Atoi(to)
		if err != nil {
			return nil, fmt.Errorf("list of CPUs %q: %w", list, err)
		}
		for n := first; n <= last; n++ {
			cpus = append(cpus, n)
		}
	}
	return cpus, nil
}
