package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"rucy-llvm/driver/loader"
)

// registerAttach adds the flags that say what programs are attached to, where their
// sections don't.
func registerAttach(cmd *cobra.Command, to *loader.AttachOptions) {
	flags := cmd.Flags()
	addName(flags, &to.Cgroup, "cgroup", "", "attach programs of a cgroup to this one: a `PATH`, or a name below the mount of cgroup2")
	addName(flags, &to.Interface, "iface", "", "attach programs of a network interface to the one called `NAME`")
	addName(flags, &to.NetNS, "netns", "", "attach programs of a network namespace to that of `FILE`, such as /run/netns/box (default: that of the command)")
	addName(flags, &to.Binary, "binary", "", "probe functions of `FILE`, a path or the name of a program or library, whatever the section says")
	flags.IntVar(&to.PID, "pid", 0, "probe and sample the process `PID` only (default: all)")
	flags.IntVar(&to.Frequency, "sample-freq", 0, "sample each CPU `N` times a second (default: as the section says, or 49)")
}

// findsFiles has probes find programs and libraries where the shell does.
func (a *app) findsFiles(to *loader.AttachOptions) {
	to.Path, to.LibraryPath = a.getenv("PATH"), a.getenv("LD_LIBRARY_PATH")
}

// registerLoading adds the flags of what is loaded: the values of parameters, and
// where the maps are that are shared.
func registerLoading(cmd *cobra.Command, loading *loader.Options) {
	registerParams(cmd, &loading.Params)
	loading.PinnedMaps = sharedMapsDir
	addName(cmd.Flags(), &loading.PinnedMaps, "shared-maps", "", "`DIR` where maps with pin: true are pinned, a folder of a BPF file system")
}

// registerParams adds the flag that gives parameters of the program their values.
func registerParams(cmd *cobra.Command, params *map[string]string) {
	cmd.Flags().Var(paramFlag{params}, "param", "give a parameter of the program a value: `NAME=VALUE`, such as rate=100 or name=eth0 (may be repeated)")
}

// sharedMapsDir is where libbpf has its shared maps, too.
const sharedMapsDir = "/sys/fs/bpf"

// sayShared says which maps stay when the programs have ended.
func (a *app) sayShared(programs *loader.Collection) {
	for _, m := range programs.Maps {
		if m.Shared != "" {
			a.say("map %s is shared: it stays pinned as %s", m.Name, m.Shared)
		}
	}
}

// paramFlag collects NAME=VALUE.
type paramFlag struct{ params *map[string]string }

func (f paramFlag) String() string { return "" }
func (f paramFlag) Type() string   { return "NAME=VALUE" }

func (f paramFlag) Set(text string) error {
	name, value, ok := strings.Cut(text, "=")
	if !ok || name == "" {
		return usagef("%q is not NAME=VALUE", text)
	}
	if _, again := (*f.params)[name]; again {
		return usagef("parameter %s is given twice", name)
	}
	if *f.params == nil {
		*f.params = map[string]string{}
	}
	(*f.params)[name] = value
	return nil
}
