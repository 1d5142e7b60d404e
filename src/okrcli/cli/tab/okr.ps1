# Completion of okr in PowerShell. Made by `okr completion powershell`.

Register-ArgumentCompleter -Native -CommandName okr -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $program = Get-Command okr -CommandType Application -ErrorAction SilentlyContinue |
        Select-Object -First 1
    if (-not $program) { return }
    $words = @(
        $commandAst.CommandElements | Select-Object -Skip 1 |
            Where-Object { $_.Extent.EndOffset -lt $cursorPosition } |
            ForEach-Object { if ($null -ne $_.Value) { [string]$_.Value } else { $_.Extent.Text } }
    )
    # The words go through the environment: empty arguments would be lost on the way.
    $env:OKR_COMPLETE = (@($words) + @([string]$wordToComplete)) -join "`n"
    try {
        $answer = @(& $program --complete powershell 2>$null)
    } finally {
        Remove-Item Env:OKR_COMPLETE -ErrorAction SilentlyContinue
    }
    $answer | Select-Object -Skip 1 | ForEach-Object {
        $word, $says = $_ -split "`t", 2
        $shown = if ($says) { [regex]::Unescape($says) } else { $word }
        [System.Management.Automation.CompletionResult]::new($word, $word, 'ParameterValue', $shown)
    }
}
