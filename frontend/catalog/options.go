package catalog

// Option is something that an attached program needs and its section's name
// doesn't say: `section! "perf_event", sample_freq: 49`.
type Option struct {
	Name     string
	Doc      string
	Min, Max int64    // of a number
	Words    []string // of any other: one of these
}

// Option returns the option of that name, or nil.
func (t *ProgramType) Option(name string) *Option {
	for i := range t.Options {
		if t.Options[i].Name == name {
			return &t.Options[i]
		}
	}
	return nil
}

// OptionNames are the names of the options.
func (t *ProgramType) OptionNames() []string {
	var names []string
	for _, o := range t.Options {
		names = append(names, o.Name)
	}
	return names
}

// The options of samples: of which event, and how often.
var perfOptions = []Option{
	{Name: "sample_freq", Doc: "samples in a second, on each CPU", Min: 1, Max: 100_000},
	{Name: "sample_period", Doc: "events from one sample to the next", Min: 1, Max: 1<<63 - 1},
	{Name: "event", Doc: "what is counted; else the time of the CPU", Words: []string{
		"cpu_clock", "task_clock", "page_faults", "context_switches", "cpu_migrations", "page_faults_min", "page_faults_maj",
		"cpu_cycles", "instructions", "cache_references", "cache_misses", "branch_instructions", "branch_misses",
	}},
}

// The options of netfilter's hooks.
var netfilterOptions = []Option{
	{Name: "family", Doc: "of the packets", Words: []string{"ipv4", "ipv6"}},
	{Name: "hook", Doc: "where the packets pass", Words: []string{"pre_routing", "local_in", "forward", "local_out", "post_routing"}},
	{Name: "priority", Doc: "the place among the programs of the hook: the least is first", Min: -1<<31 + 1, Max: 1<<31 - 2},
}
