@extends('layouts.app')
@section('content')
{{-- <li>Old Person @old.person</li> --}}
<section class="team"><h2>{{ __('Nuestro equipo') }}</h2>
<div class="col"><h4>Iker Sanz</h4><span>Tatuador</span><a href="https://www.instagram.com/iker.sanz.ttt/" target="_blank"><img src="{{ asset('ig.svg') }}"></a></div>
<div class="col"><h4>Nerea Gil</h4><span>Aprendiz</span><a href="https://www.instagram.com/nereagil_/" target="_blank"><img src="{{ asset('ig.svg') }}"></a></div>
</section>
@endsection
