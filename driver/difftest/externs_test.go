package difftest

import (
	"bufio"
	"compress/gzip"
	"errors"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/cilium/ebpf"

	"rucy-llvm/driver/testenv"
)

// externs is a program whose result says what is wrong, or how often the kernel's clock
// ticks.
const externs = `license! "GPL"

kconfig :CONFIG_HZ
kconfig :CONFIG_BPF_SYSCALL, :bool
kconfig :CONFIG_DEFAULT_HOSTNAME, :string, 16
kconfig :LINUX_KERNEL_VERSION
ksym :schedule
ksym :no_such_symbol

section! "socket"
def prog(ctx)
  return 1 if schedule == 0
  return 2 if no_such_symbol != 0
  return 4 unless CONFIG_BPF_SYSCALL
  return 5 if LINUX_KERNEL_VERSION < 0x50000
  return 6 if CONFIG_DEFAULT_HOSTNAME != "(none)"
  CONFIG_HZ + 1000
end
`

// kernelConfig is the configuration of the running kernel.
var kernelConfig = testenv.Requirement{Name: "/proc/config.gz", Check: func() error {
	if _, err := os.Stat("/proc/config.gz"); err != nil {
		return testenv.Unfixable{Why: err.Error()}
	}
	return nil
}}

// TestExterns reads the kernel's configuration and addresses, through both loaders.
func TestExterns(t *testing.T) {
	testenv.Need(t, testenv.BPF, kernelConfig)
	want := option(t, "CONFIG_HZ")
	eachObject(t, externs, func(t *testing.T, object []byte) {
		testenv.BPFToolLoad(t, object)
		result, err := onlyProgram(t, object).Run(&ebpf.RunOptions{Data: make([]byte, 64)})
		if err != nil {
			t.Fatal(err)
		}
		if result != uint32(want)+1000 {
			t.Errorf("the result is %d, not %d", result, want+1000)
		}
	})
}

// option is a number of the kernel's configuration.
func option(t *testing.T, name string) int {
	t.Helper()
	file, err := os.Open("/proc/config.gz")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	text, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	for lines := bufio.NewScanner(text); lines.Scan(); {
		if value, ok := strings.CutPrefix(lines.Text(), name+"="); ok {
			n, err := strconv.Atoi(value)
			if err != nil {
				t.Fatal(err)
			}
			return n
		}
	}
	t.Fatal(errors.New("the kernel's configuration lacks " + name))
	return 0
}
