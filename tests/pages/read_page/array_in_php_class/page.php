<?php

namespace App\Controllers;

class TeamController extends Controller
{
    public $artists = [
        ['id' => 1, 'name' => 'Pracownia Wydma', 'insta' => '@pracownia.wydma', 'url' => 'https://instagram.com/pracownia.wydma?igshid=abc'],
        ['id' => 2, 'name' => 'Daniel', 'insta' => '@dan.kreska', 'url' => 'https://instagram.com/dan.kreska?igshid=abc', 'photo' => asset('d.jpg')],
        ['id' => 3, 'name' => 'Ola', 'insta' => '@ola.wydmuszka', 'url' => 'https://instagram.com/ola.wydmuszka', 'photo' => ''],
    ];
    public $opinie = [['name' => 'Kasia', 'insta' => '@kasia.k', 'tekst' => 'Super!']];
}
