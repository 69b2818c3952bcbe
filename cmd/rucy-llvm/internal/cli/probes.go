package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"rucy-llvm/driver/kerneltypes"
	"rucy-llvm/driver/loader"
	"rucy-llvm/driver/probes"
)

func probesCommand(a *app) *cobra.Command {
	var asJSON, types bool
	from := kerneltypes.Host
	cmd := &cobra.Command{
		Use:   "probes [GLOB]",
		Short: "List what programs can be attached to, with its types",
		Long: `Lists what programs can be attached to on this machine, each as section! names it:
functions of the kernel (kprobe/, and fentry/ where types are known), system calls
(ksyscall/), tracepoints (tracepoint/, and raw_tp/ and tp_btf/ without their format),
security hooks (lsm/), iterators (iter/), and functions (uprobe/) and markers (usdt/)
of a program or library that GLOB names, by its path, or by its name as PATH and the
folders of libraries have it.

GLOB is a section or a target of any kind, in which * and ? stand for any letters, and
[...] for some of them. -v prints what programs get, and what functions return, in the
kernel's types; --json has that too, an object on a line for each.`,
		Example: `  rucy-llvm probes 'kprobe/tcp_*'
  rucy-llvm probes -v fentry/tcp_connect
  rucy-llvm probes -v 'tracepoint/sched/*'
  rucy-llvm probes '*connect*'
  rucy-llvm probes 'uprobe//bin/bash:read*'
  rucy-llvm probes --json 'usdt/libruby-3.1.so.3.1:*'`,
		GroupID: groupKernel,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return nil // all
			}
			return takes("GLOB")(cmd, args)
		},
		ValidArgsFunction: func(_ *cobra.Command, args []string, word string) ([]string, cobra.ShellCompDirective) {
			if len(args) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return a.completeProbe(word, from), cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print an object on a line for each, with section, args and returns")
	cmd.Flags().BoolVarP(&types, "verbose", "v", false, "print what programs get, and what functions return")
	addName(cmd.Flags(), &from, "btf", "", "`FILE` with the types of a kernel, raw BTF or ELF")
	cmd.RunE = a.run(func(_ *cobra.Command, args []string) error {
		glob := ""
		if len(args) == 1 {
			glob = args[0]
		}
		list, err := a.probes(glob, from)
		if err != nil {
			return err
		}
		if len(list) == 0 {
			return fmt.Errorf("nothing here matches %q; sections begin with %s", glob, strings.Join(probes.Kinds(), ", "))
		}
		if asJSON {
			return probes.WriteJSON(a.stdout, list)
		}
		return probes.Write(a.stdout, list, types)
	})
	return cmd
}

// probes lists what matches on this machine.
func (a *app) probes(glob, types string) ([]probes.Probe, error) {
	tracefs, done, err := loader.OpenTracefs()
	if err == nil {
		defer done()
	} else if strings.HasPrefix(glob, "tracepoint") || strings.HasPrefix(glob, "tp/") {
		return nil, err
	}
	return probes.List(glob, probes.Options{
		Tracefs:  tracefs,
		Kallsyms: "/proc/kallsyms",
		BTF:      types,
		Binary: func(name string) (string, error) {
			return loader.FindBinary(name, a.getenv("PATH"), a.getenv("LD_LIBRARY_PATH"))
		},
		Functions:     loader.FileFunctions,
		SyscallPrefix: loader.SyscallPrefix(),
	})
}

// mostCompletions is how many probes a shell is told of.
const mostCompletions = 1000

// completeProbe are the sections that begin with a word: their kinds first.
func (a *app) completeProbe(word, types string) (words []string) {
	for _, kind := range probes.Kinds() {
		if strings.HasPrefix(kind, word) {
			words = append(words, kind)
		}
	}
	if len(words) > 1 || !strings.Contains(word, "/") {
		return words
	}
	list, err := a.probes(word+"*", types)
	if err != nil {
		return words
	}
	if strings.HasPrefix(word, "tracepoint/") && strings.Count(word, "/") == 1 { // groups
		list, _ = a.probes(word+"*/*", types)
		for i := range list {
			list[i].Section = list[i].Section[:strings.LastIndexByte(list[i].Section, '/')+1]
		}
	}
	for _, p := range list {
		if strings.HasPrefix(p.Section, word) {
			words = append(words, p.Section)
		}
	}
	words = slices.Compact(words)
	return words[:min(len(words), mostCompletions)]
}
