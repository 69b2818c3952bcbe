package main_test

import (
	"bufio"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"rucy-llvm/driver/testenv"
)

// The programs of the load send an event for each call of getpgid that asks for one of
// these numbers, which no process has.
const (
	loadEnv   = "RUCY_LOAD"
	loadFirst = 1_000_000_000
	loadBatch = 2_000 // fit into any of the buffers
)

var loadCalls = flag.Int("events", 100_000, "how many events come in the tests of the load")

// The test binary is the load where the environment says how many calls it makes, and
// whether it goes at the pace of the reader: then it waits for a byte behind each batch.
// If not, the reader, which has started it, stands still until all calls are made.
func init() {
	text, paced := strings.CutSuffix(os.Getenv(loadEnv), "/paced")
	if text == "" {
		return
	}
	calls, err := strconv.Atoi(text)
	if err != nil {
		panic(err)
	}
	// On one CPU: what comes through perf buffers is in order for each CPU alone.
	runtime.LockOSThread()
	var cpus unix.CPUSet
	if err := unix.SchedGetaffinity(0, &cpus); err != nil {
		panic(err)
	}
	for cpu := range len(cpus) * 64 {
		if cpus.IsSet(cpu) {
			cpus.Zero()
			cpus.Set(cpu)
			break
		}
	}
	if err := unix.SchedSetaffinity(0, &cpus); err != nil {
		panic(err)
	}
	reader := os.Getppid()
	if !paced {
		syscall.Kill(reader, syscall.SIGSTOP)
	}
	for i := range calls {
		syscall.RawSyscall(syscall.SYS_GETPGID, uintptr(loadFirst+i), 0, 0)
		if paced && (i+1)%loadBatch == 0 {
			os.Stdin.Read(make([]byte, 1))
		}
	}
	if !paced {
		syscall.Kill(reader, syscall.SIGCONT)
	}
	os.Exit(0)
}

// maxLoadMemory is how many KiB run may need while a million events come: it takes what it
// takes without any, and buffers that don't grow.
const maxLoadMemory = 64 << 10

var lostEvents = regexp.MustCompile(`(\d+) events were lost`)

// TestLoad has events come through each kind of buffer: no faster than they are shown, so
// that none may be lost, and to a reader that stands still, so that some must be. Each event is shown or counted as lost, and none is shown that didn't come, or
// twice. `-events 1000000` is a load for some time.
func TestLoad(t *testing.T) {
	testenv.Need(t, testenv.Root, testenv.BPF, testenv.Tracefs)
	for _, kind := range []string{"ringbuf", "perf_buffer"} {
		for _, keepsUp := range []bool{true, false} {
			t.Run(fmt.Sprintf("%s/keeps up=%v", kind, keepsUp), func(t *testing.T) {
				load(t, "../../testdata/bench/load_"+kind+".rb", keepsUp)
			})
		}
	}
}

func load(t *testing.T, program string, keepsUp bool) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(compilerPath(t), "run", program, "--format", "%{n} %{comm}", "-c", "'"+self+"'")
	calls := fmt.Sprintf("%s=%d", loadEnv, *loadCalls)
	if keepsUp {
		calls += "/paced"
	}
	cmd.Env = append(os.Environ(), calls)
	pace, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	var said strings.Builder
	cmd.Stderr = &said
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	shown, last, memory := 0, loadFirst-1, 0
	for lines := bufio.NewScanner(out); lines.Scan(); shown++ {
		number, _, _ := strings.Cut(lines.Text(), " ")
		n, err := strconv.Atoi(number)
		if err != nil || n <= last || n >= loadFirst+*loadCalls {
			t.Fatalf("behind event %d comes %q", last, lines.Text())
		}
		last = n
		if keepsUp && (n-loadFirst+1)%loadBatch == 0 {
			pace.Write([]byte{1})
		}
		if shown%loadBatch == 0 {
			memory = max(memory, peakMemory(t, cmd.Process.Pid))
		}
	}
	if err := cmd.Wait(); err != nil {
		t.Fatalf("%v\n%s", err, &said)
	}
	lost := 0
	if m := lostEvents.FindStringSubmatch(said.String()); m != nil {
		lost, _ = strconv.Atoi(m[1])
	}
	t.Logf("%d shown and %d lost in %v, with %d KiB", shown, lost, time.Since(began).Round(time.Millisecond), memory)
	if shown+lost != *loadCalls {
		t.Errorf("%d events are shown and %d lost, which are not %d", shown, lost, *loadCalls)
	}
	if keepsUp != (lost == 0) {
		t.Errorf("that the reader keeps up is %v, and %d events are lost", keepsUp, lost)
	}
	if shown == 0 || memory == 0 || memory > maxLoadMemory {
		t.Errorf("%d events were shown, with %d KiB", shown, memory)
	}
}

// peakMemory is the most memory, in KiB, that a process has had. What getrusage says begins
// with that of the process which started it.
func peakMemory(t *testing.T, pid int) int {
	t.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		t.Fatal(err)
	}
	m := regexp.MustCompile(`VmHWM:\s+(\d+) kB`).FindSubmatch(status)
	if m == nil {
		return 0 // it has ended
	}
	kib, err := strconv.Atoi(string(m[1]))
	if err != nil {
		t.Fatal(err)
	}
	return kib
}
