"""The completion script of each shell. Made by tools/generate.py: `python3 make.py fix`."""

# ruff: noqa: E501  (a script is one line here)

SCRIPTS = {
    "bash": (
        "_regctl_completion() {\n"
        "    local IFS=$'\n"
        "'\n"
        '    COMPREPLY=( $( env COMP_WORDS="${COMP_WORDS[*]}" \\\n'
        "                   COMP_CWORD=$COMP_CWORD \\\n"
        "                   _REGCTL_COMPLETE=complete_bash $1 ) )\n"
        "    return 0\n"
        "}\n"
        "\n"
        "complete -o default -F _regctl_completion regctl\n"
    ),
    "zsh": (
        "#compdef regctl\n"
        "\n"
        "_regctl_completion() {\n"
        '  eval $(env _TYPER_COMPLETE_ARGS="${words[1,$CURRENT]}" _REGCTL_COMPLETE=complete_zsh regctl)\n'
        "}\n"
        "\n"
        "compdef _regctl_completion regctl\n"
    ),
    "fish": (
        'complete --command regctl --no-files --arguments "(env _REGCTL_COMPLETE=complete_fish _TYPER_COMPLETE_FISH_ACTION=get-args _TYPER_COMPLETE_ARGS=(commandline -cp) regctl)" --condition "env _REGCTL_COMPLETE=complete_fish _TYPER_COMPLETE_FISH_ACTION=is-args _TYPER_COMPLETE_ARGS=(commandline -cp) regctl"\n'
    ),
    "powershell": (
        "Import-Module PSReadLine\n"
        "Set-PSReadLineKeyHandler -Chord Tab -Function MenuComplete\n"
        "$scriptblock = {\n"
        "    param($wordToComplete, $commandAst, $cursorPosition)\n"
        '    $Env:_REGCTL_COMPLETE = "complete_powershell"\n'
        "    $Env:_TYPER_COMPLETE_ARGS = $commandAst.ToString()\n"
        "    $Env:_TYPER_COMPLETE_WORD_TO_COMPLETE = $wordToComplete\n"
        "    regctl | ForEach-Object {\n"
        '        $commandArray = $_ -Split ":::"\n'
        "        $command = $commandArray[0]\n"
        "        $helpString = $commandArray[1]\n"
        "        [System.Management.Automation.CompletionResult]::new(\n"
        "            $command, $command, 'ParameterValue', $helpString)\n"
        "    }\n"
        '    $Env:_REGCTL_COMPLETE = ""\n'
        '    $Env:_TYPER_COMPLETE_ARGS = ""\n'
        '    $Env:_TYPER_COMPLETE_WORD_TO_COMPLETE = ""\n'
        "}\n"
        "Register-ArgumentCompleter -Native -CommandName regctl -ScriptBlock $scriptblock\n"
    ),
}
