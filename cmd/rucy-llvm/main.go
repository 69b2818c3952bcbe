// Command rucy-llvm compiles a Ruby subset to eBPF objects, and loads and runs
// them. `rucy-llvm help` lists what it does.
package main

import (
	"os"

	"rucy-llvm/cmd/rucy-llvm/internal/cli"
)

func main() { os.Exit(cli.Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }
