package verifier

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// kinds are the verifier's words for what a register holds. What stands in
// braces is a part of the value: see describe.
var kinds = []struct{ kernel, words string }{
	{"scalar", "a number"},
	{"inv", "a number"}, // before 5.18
	{"ctx", "the address of ctx"},
	{"fp", "an address in the stack"},
	{"map_ptr", "the address of {map}"},
	{"map_value", "the address of a value of {map}"},
	{"map_key", "the address of a key of {map}"},
	{"pkt_end", "the address of the packet's end"},
	{"pkt_meta", "the address of the packet's metadata"},
	{"pkt", "an address in the packet"},
	{"flow_keys", "the address of flow keys"},
	{"ringbuf_mem", "the address of a record of a ring buffer"},
	{"alloc_mem", "the address of memory that a helper gave"},
	{"mem", "the address of memory that a helper gave"},
	{"rdonly_mem", "the address of memory that can only be read"},
	{"buf", "the address of a buffer"},
	{"rdonly_buf", "the address of a buffer that can only be read"},
	{"sock_common", "the address of a socket"},
	{"sock", "the address of a socket"},
	{"tcp_sock", "the address of a TCP socket"},
	{"xdp_sock", "the address of an AF_XDP socket"},
	{"func", "the address of a function"},
}

var (
	valueForm = regexp.MustCompile(`^(\w+?)(-?\d+)?(?:\((.*)\))?$`)
	mapName   = regexp.MustCompile(`(?:^|,)map=([^,)]+)`)
	bound     = regexp.MustCompile(`\b([su](?:min|max)(?:=[su](?:min|max)\d*|=umin32|=umax32)*)=(-?(?:0x[0-9a-f]+|\d+))`)
)

// describe says what a register holds: "a number from 0 to 255", "the address of a
// value of the map `counts`, or null".
func describe(f fact) string {
	if f.value == "" {
		return ""
	}
	value := strings.TrimPrefix(f.value, "P") // its value is known precisely
	if n, err := strconv.ParseInt(value, 0, 64); err == nil {
		return fmt.Sprintf("the number %d", n)
	}
	m := valueForm.FindStringSubmatch(value)
	if m == nil {
		return ""
	}
	kind, parts := m[1], m[3]
	kind, orNull := strings.CutSuffix(kind, "_or_null")
	words := ""
	for _, prefix := range []string{"trusted_ptr_", "rcu_ptr_", "untrusted_ptr_", "ptr_"} {
		if structName, ok := strings.CutPrefix(kind, prefix); ok {
			words = fmt.Sprintf("the address of a struct %s of the kernel", structName)
			break
		}
	}
	for _, k := range kinds {
		if k.kernel == kind {
			words = k.words
			break
		}
	}
	if words == "" {
		return ""
	}
	name := "a map"
	if found := mapName.FindStringSubmatch(parts); found != nil {
		name = fmt.Sprintf("the map `%s`", found[1])
	}
	words = strings.ReplaceAll(words, "{map}", name)
	if kind == "scalar" || kind == "inv" {
		words += bounds(parts)
	}
	if orNull {
		words += ", or null"
	}
	return words
}

// bounds says between what a number is: " from 0 to 255"; for one that may be
// anything, " that may be anything".
func bounds(parts string) string {
	known := map[string]string{}
	for _, m := range bound.FindAllStringSubmatch(parts, -1) {
		for _, name := range strings.Split(m[1], "=") {
			known[name] = m[2]
		}
	}
	low, hasLow := first(known, "smin", "umin")
	high, hasHigh := first(known, "smax", "umax")
	switch {
	case hasLow && hasHigh:
		return fmt.Sprintf(" from %s to %s", low, high)
	case hasHigh && known["umax"] != "":
		return fmt.Sprintf(" from 0 to %s", high)
	case hasHigh:
		return fmt.Sprintf(" of at most %s", high)
	case hasLow:
		return fmt.Sprintf(" of at least %s", low)
	}
	return " that may be anything"
}

// first is the value of the first name that has one, in decimal.
func first(known map[string]string, names ...string) (string, bool) {
	for _, name := range names {
		text, ok := known[name]
		if !ok {
			continue
		}
		if n, err := strconv.ParseUint(text, 0, 64); err == nil {
			return strconv.FormatUint(n, 10), true
		}
		return text, true
	}
	return "", false
}

// inWords says what the verifier's names of kinds mean: "scalar" is a number. Of
// several, one is meant: "fp, pkt".
func inWords(kernel string) string {
	var words []string
	for _, kind := range strings.Split(strings.TrimRight(kernel, ", "), ", ") {
		said := describe(fact{value: kind})
		if said == "" {
			said = "what it calls " + kind
		}
		words = append(words, strings.TrimSuffix(said, " that may be anything"))
	}
	if n := len(words); n > 1 {
		return strings.Join(words[:n-1], ", ") + " or " + words[n-1]
	}
	return words[0]
}
