package tests

import (
	"encoding/binary"
	"encoding/hex"
	"strings"

	"rucy-llvm/frontend/types"
)

// makers make values of texts, as the language has them, and packets' bytes.
var makers = map[string]func(args []any, named []Named) (any, error){
	"ipv4": func(args []any, named []Named) (any, error) {
		bytes, err := addressOf("ipv4", 4, args, named)
		if err != nil {
			return nil, err
		}
		return int64(binary.BigEndian.Uint32(bytes)), nil
	},
	"ipv6": func(args []any, named []Named) (any, error) { return addressList("ipv6", 16, args, named) },
	"mac":  func(args []any, named []Named) (any, error) { return addressList("mac", 6, args, named) },
	"hex": func(args []any, named []Named) (any, error) {
		text, ok := onlyText(args, named)
		data, err := hex.DecodeString(strings.Join(strings.Fields(text), ""))
		if !ok || err != nil {
			return nil, Mistakef("`hex` takes a text of hexadecimal digits, two for each byte").WithHelp("write `hex(\"45 00 00 1c\")`")
		}
		return Bytes(data), nil
	},
}

func onlyText(args []any, named []Named) (string, bool) {
	if len(args) != 1 || len(named) > 0 {
		return "", false
	}
	text, ok := args[0].(string)
	return text, ok
}

func addressOf(word string, size int, args []any, named []Named) ([]byte, error) {
	text, ok := onlyText(args, named)
	bytes, isAddress := AddressBytes(text)
	if !ok || !isAddress || len(bytes) != size {
		example := map[string]string{"ipv4": "10.0.0.1", "ipv6": "2001:db8::1", "mac": "02:00:00:00:00:01"}[word]
		return nil, Mistakef("`%s` takes an address", word).WithHelp("write `%s(%q)`", word, example)
	}
	return bytes, nil
}

func addressList(word string, size int, args []any, named []Named) (any, error) {
	bytes, err := addressOf(word, size, args, named)
	if err != nil {
		return nil, err
	}
	return Bytes(bytes), nil
}

// Nothing is a World without a program: what tests say of values holds there, too.
type Nothing struct{}

func (Nothing) HasWord(string) bool                      { return false }
func (Nothing) Words() []string                          { return nil }
func (Nothing) HasGlobal(string) bool                    { return false }
func (Nothing) Class(string) *types.Struct               { return nil }
func (Nothing) ClassNames() []string                     { return nil }
func (Nothing) HasConstant(string) bool                  { return false }
func (Nothing) Methods() []string                        { return nil }
func (Nothing) Calls() []string                          { return nil }
func (Nothing) Begin([]Named) error                      { return nil }
func (Nothing) End() error                               { return nil }
func (Nothing) Word(string) (any, error)                 { return nil, noMethod }
func (Nothing) Constant(string) (any, error)             { return nil, noMethod }
func (Nothing) Global(string) (any, error)               { return nil, noMethod }
func (Nothing) SetGlobal(string, any) error              { return noMethod }
func (Nothing) Call(string, []any, []Named) (any, error) { return nil, noMethod }
