package main

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"rucy-llvm/driver/testenv/trial"
)

// executedSources are the programs whose instructions are counted.
const executedSources = "testdata/bench/executed"

// executed counts the instructions that programs execute, from llc's object and
// from ours, made of the same LLVM IR. Both run in a guest whose clock counts
// instructions, so the numbers are exact; they are taken in two boots, and must
// be the same. What the kernel does around each run is taken off: it is what a
// program costs that does nothing.
func executed(w io.Writer, o *options) error {
	if found, err := filepath.Glob(filepath.Join(o.kernels, "*", "boot", "vmlinuz-*")); err != nil || len(found) == 0 {
		fmt.Fprintf(w, "executed instructions: not counted, as there are no kernels in %s; driver/testenv/guest/fetch_kernels.sh gets them\n", o.kernels)
		return nil
	}
	dir, err := os.MkdirTemp("", "rucy-llvm-executed-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	pairs := filepath.Join(dir, "pairs")
	sources, err := filepath.Glob(filepath.Join(executedSources, "*.c"))
	if err != nil || len(sources) == 0 {
		return fmt.Errorf("no programs in %s", executedSources)
	}
	sizes := make(map[string][2]int)
	for _, source := range sources {
		name := strings.TrimSuffix(filepath.Base(source), ".c")
		if sizes[name], err = makePair(o, source, filepath.Join(pairs, name)); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	guest := filepath.Join(dir, "guest")
	build := exec.Command("go", "build", "-o", guest, "./driver/testenv/guest")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		return fmt.Errorf("build the guest: %w\n%s", err, out)
	}
	first, err := countInGuest(o, guest, pairs)
	if err != nil {
		return err
	}
	second, err := countInGuest(o, guest, pairs)
	if err != nil {
		return err
	}
	for name, run := range first {
		if again := second[name]; again != run {
			return fmt.Errorf("%s: counts differ between two boots: %v and %v", name, run, again)
		}
	}
	nothing, found := first[doesNothing]
	if !found {
		return fmt.Errorf("the guest says nothing of %s", doesNothing)
	}
	fmt.Fprintf(w, "executed instructions of the processor for one run on one packet, in two boots the same; slots of the code\n")
	fmt.Fprintf(w, "  %-20s %10s %10s %7s %10s %10s %7s\n", "", o.llc, "native", "ratio", o.llc, "native", "ratio")
	var total [2]float64
	logs := 0.0
	for _, source := range sources {
		name := strings.TrimSuffix(filepath.Base(source), ".c")
		run, found := first[name]
		if !found {
			return fmt.Errorf("the guest says nothing of %s", name)
		}
		if name == doesNothing {
			continue
		}
		llc, ours := run[0]-nothing[0], run[1]-nothing[1]
		total[0], total[1], logs = total[0]+llc, total[1]+ours, logs+1
		fmt.Fprintf(w, "  %-20s %10.0f %10.0f %7.3f %10d %10d %7.3f\n", name, llc, ours, ours/llc,
			sizes[name][0], sizes[name][1], ratio(sizes[name][1], sizes[name][0]))
	}
	fmt.Fprintf(w, "  %-20s %10.0f %10.0f %7.3f\n", fmt.Sprintf("all %.0f", logs), total[0], total[1], total[1]/total[0])
	return nil
}

// doesNothing is the program that only returns.
const doesNothing = "nothing"

// makePair compiles a program in C by clang and then by both, into a folder for
// a guest, and returns the sizes of both.
func makePair(o *options, source, dir string) (sizes [2]int, err error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return sizes, err
	}
	ll := filepath.Join(dir, "module.ll")
	clang := strings.Replace(o.llc, "llc", "clang", 1)
	if out, err := exec.Command(clang, "-g", "-O2", "-fno-slp-vectorize", "-fno-vectorize", "-target", "bpf", "-S", "-emit-llvm", source, "-o", ll).CombinedOutput(); err != nil {
		return sizes, fmt.Errorf("%s: %w\n%s", clang, err, out)
	}
	reference, _, err := runLLC(o.llc, ll, o.cpu)
	if err != nil {
		return sizes, err
	}
	ours, _, err := generate(ll, o.cpu)
	if err != nil {
		return sizes, err
	}
	for i, object := range [][]byte{reference, ours} {
		s, err := slots(object)
		if err != nil {
			return sizes, err
		}
		sizes[i] = s.total
	}
	for name, contents := range map[string][]byte{"reference.o": reference, "ours.o": ours, "packet": packet()} {
		if err := os.WriteFile(filepath.Join(dir, name), contents, 0o644); err != nil {
			return sizes, err
		}
	}
	return sizes, os.Remove(ll)
}

// countInGuest boots a guest and returns what a run of each program took, from
// llc's object and from ours. Both must have done the same.
func countInGuest(o *options, guest, pairs string) (map[string][2]float64, error) {
	cmd := exec.Command(guest, "-kernels", o.kernels, "-match", "6.12", "-count", "-timeout", "10m", "-pairs", pairs)
	var out, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &stderr
	if err := cmd.Run(); err != nil {
		return nil, fmt.Errorf("count in a guest: %w\n%s%s", err, clip(out.String()), clip(stderr.String()))
	}
	counts := make(map[string][2]float64)
	for line := range strings.Lines(out.String()) {
		if !strings.HasPrefix(line, "{") {
			continue
		}
		var outcome trial.Outcome
		if err := json.Unmarshal([]byte(line), &outcome); err != nil {
			return nil, fmt.Errorf("%w: %s", err, line)
		}
		llc, ours := outcome.Reference.Ran, outcome.Ours.Ran
		if llc == nil || ours == nil {
			return nil, fmt.Errorf("%s didn't run: %+v", outcome.Object, outcome)
		}
		if llc.Returned != ours.Returned || llc.Output != ours.Output {
			return nil, fmt.Errorf("%s: the two programs do different things: %+v, %+v", outcome.Object, *llc, *ours)
		}
		counts[outcome.Object] = [2]float64{llc.PerRun, ours.PerRun}
	}
	return counts, nil
}

// packet is a request over TCP, in IP, in Ethernet.
func packet() []byte {
	p := []byte{2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2, 8, 0} // Ethernet: to, from, IPv4
	p = append(p, 0x45, 0, 0, 106, 0x12, 0x34, 0x40, 0, 63, 6, 0, 0, 192, 168, 1, 2, 10, 0, 0, 7)
	p = binary.BigEndian.AppendUint16(p, 43210)
	p = binary.BigEndian.AppendUint16(p, 80)
	p = append(p, 0, 1, 2, 3, 9, 8, 7, 6, 0x50, 0x18, 1, 0xf6, 0, 0, 0, 0)
	return append(p, "GET /index.html HTTP/1.1\r\nHost: example.com\r\nAccept: */*\r\n\r\n"...)
}
