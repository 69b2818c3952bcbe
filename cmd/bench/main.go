// Command bench measures the compiler beside LLVM. It prints tables:
//
//	process    what a compile costs its user, from start to exit: time and memory
//	workout    a set of modules in LLVM IR: sizes, time of code generation, memory
//	curve      modules of 1,000 to 100,000 instructions: whether cost grows with size alone
//	executed   instructions that programs execute, counted exactly, in a guest
//	running    rucy-llvm run beside bpftrace: until it is attached, and under load
//
// Each measures both sides in the same run. CONTRIBUTING.md says how to get a
// work-out set; without one, the project's own programs serve.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"
)

// options are those of the command line.
type options struct {
	tool    string // the compiler
	runs    int    // of each command whose whole process is measured
	workout string // folder of .ll files; "" for the project's own programs
	llc     string // for those
	cpu     int
	kernels string // folder of kernels for guests
	top     int    // functions to show in the table of sizes
	profile string // file for a profile of the code generator
}

var tables = []struct {
	name string
	make func(io.Writer, *options) error
}{
	{"process", processes},
	{"workout", workout},
	{"curve", curve},
	{"executed", executed},
	{"running", running},
}

func main() {
	if len(os.Args) == 2 && os.Args[1] == measureCommand {
		if err := measureHere(os.Stdin, os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, "bench:", err)
			os.Exit(1)
		}
		return
	}
	if len(os.Args) == 3 && os.Args[1] == loadCommand {
		if err := makeLoad(os.Args[2]); err != nil {
			fmt.Fprintln(os.Stderr, "bench:", err)
			os.Exit(1)
		}
		return
	}
	var o options
	flag.StringVar(&o.tool, "rucy-llvm", "bin/rucy-llvm", "the compiler to measure")
	flag.IntVar(&o.runs, "n", 21, "counted runs of each command")
	flag.StringVar(&o.workout, "workout", "", "folder of .ll files (none: the project's own programs)")
	flag.StringVar(&o.llc, "llc", "llc-14", "the llc to compare with on the work-out")
	flag.IntVar(&o.cpu, "cpu", 3, "CPU version for the work-out")
	flag.StringVar(&o.kernels, "kernels", "bin/kernels", "folder of kernels, as fetch_kernels.sh makes it")
	flag.IntVar(&o.top, "top", 20, "functions to show of those that are most behind llc's")
	flag.StringVar(&o.profile, "cpuprofile", "", "file for a profile of the code generator on the work-out or the curve")
	only := flag.String("tables", "process,workout,curve,executed,running", "the tables to make")
	flag.Parse()
	for _, table := range tables {
		if !slices.Contains(strings.Split(*only, ","), table.name) {
			continue
		}
		if err := table.make(os.Stdout, &o); err != nil {
			fmt.Fprintf(os.Stderr, "bench: %s: %v\n", table.name, err)
			os.Exit(1)
		}
		fmt.Println()
	}
}

func median[T int64 | time.Duration](values []T) T {
	sorted := slices.Sorted(slices.Values(values))
	return sorted[len(sorted)/2]
}

// milliseconds shows a time.
func milliseconds(d time.Duration) string {
	return fmt.Sprintf("%.1f ms", float64(d.Microseconds())/1000)
}

func mebibytes(kib int64) string { return fmt.Sprintf("%.1f MiB", float64(kib)/1024) }
