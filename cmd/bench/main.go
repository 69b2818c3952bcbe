// Command bench measures what a compile costs: whole processes, from start to
// exit, as their users wait for them, in wall time and peak memory.
//
// Every program is compiled by rucy-llvm's native generator from Ruby, by
// clang from the same program in C, and by llc from the same LLVM IR. The
// commands take turns, so that a machine that changes its speed changes it for
// all of them; medians are printed, and their ratios to the first.
package main

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"syscall"
	"time"
)

func main() {
	tool := flag.String("rucy-llvm", "bin/rucy-llvm", "the compiler to measure")
	runs := flag.Int("n", 21, "counted runs of each command")
	flag.Parse()
	if err := bench(*tool, *runs); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// contender is one command of a comparison.
type contender struct {
	name string
	args []string
	wall []time.Duration
	rss  []int64 // KiB
}

func bench(tool string, runs int) error {
	dir, err := os.MkdirTemp("", "rucy-llvm-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	out := filepath.Join(dir, "out.o")

	for _, name := range []string{"deny_urandom", "device_log"} {
		ruby := filepath.Join("examples", name+".rb")
		c := filepath.Join("testdata", "bench", name+".c")
		ir := filepath.Join(dir, name+".ll")
		if err := exec.Command(tool, "emit-ll", ruby, "-o", ir).Run(); err != nil {
			return fmt.Errorf("emit-ll %s: %w", ruby, err)
		}
		contenders := []*contender{
			{name: "rucy-llvm native (Ruby)", args: []string{tool, "build", "-q", "--backend", "native", ruby, "-o", out}},
			{name: "clang-19 -O2 -g (C)", args: []string{"clang-19", "-O2", "-g", "-target", "bpf", "-mcpu=v3", "-c", c, "-o", out}},
			{name: "llc-19 (LLVM IR)", args: []string{"llc-19", "-march=bpf", "-mcpu=v3", "-filetype=obj", ir, "-o", out}},
		}
		if err := measure(contenders, runs); err != nil {
			return err
		}
		report(name, contenders, runs)
	}
	return nil
}

// measure runs the contenders in turn, once to warm up and then runs times.
func measure(contenders []*contender, runs int) error {
	for i := range runs + 1 {
		for _, c := range contenders {
			cmd := exec.Command(c.args[0], c.args[1:]...)
			start := time.Now()
			if output, err := cmd.CombinedOutput(); err != nil {
				return fmt.Errorf("%v: %w\n%s", c.args, err, output)
			}
			wall := time.Since(start)
			if i == 0 {
				continue
			}
			c.wall = append(c.wall, wall)
			c.rss = append(c.rss, cmd.ProcessState.SysUsage().(*syscall.Rusage).Maxrss)
		}
	}
	return nil
}

func report(program string, contenders []*contender, runs int) {
	fmt.Printf("%s: medians of %d runs of the whole process\n", program, runs)
	fmt.Printf("  %-26s %10s %8s %12s %8s\n", "", "wall", "ratio", "peak memory", "ratio")
	first := contenders[0]
	for _, c := range contenders {
		wall, rss := median(c.wall), median(c.rss)
		fmt.Printf("  %-26s %7.1f ms %8.2f %8.1f MiB %8.2f\n", c.name,
			float64(wall.Microseconds())/1000, float64(wall)/float64(median(first.wall)),
			float64(rss)/1024, float64(rss)/float64(median(first.rss)))
	}
}

func median[T int64 | time.Duration](values []T) T {
	sorted := slices.Sorted(slices.Values(values))
	return sorted[len(sorted)/2]
}
